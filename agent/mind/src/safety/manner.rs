//! How a deed is done.

use super::order::Draft;
use super::scene::Scene;

/// For how long something may be kept on while it is needed.
const WHILE_MINUTES: f64 = 30.0;

/// After how long whoever comes back was away.
const AWAY_MINUTES: f64 = 20.0;

/// What a thing is used as that is not made for it.
const AS_TOOLS: &[&str] = &[
    "as a hammer",
    "as a bat",
    "as a club",
    "as a step",
    "as a stool",
    "as a ladder",
    "as a step stool",
    "as a weapon",
    "as a cutting board",
    "as a chopping board",
    "as a frisbee",
    "as a ball",
    "as an ashtray",
    "as a hatchet",
    "as an axe",
    "as a knife",
    "as a lever",
    "as a crowbar",
    "as a torch",
    "as firewood",
    "as kindling",
    "as fuel",
    "as a boat",
    "as a shovel",
    "as a target",
    "as a coaster",
    "as a trivet",
    "as a doorstop",
    "as a projectile",
    "as a sled",
];

impl Scene<'_> {
    /// How it is done, as far as interlocks speak of it.
    pub(super) fn manner(&mut self, draft: &Draft) {
        let says = |list: &[&str]| draft.says.split(' ').any(|word| list.contains(&word));
        let rest = |list: &[&str]| draft.rest.iter().any(|word| list.contains(&word.as_str()));
        let all = format!(" {} ", draft.says);
        // "Blade-up" is blade up.
        let all = if all.contains('-') {
            all.replace("-up ", " up ").replace("-first ", " first ").replace("-out ", " out ")
        } else {
            all
        };
        let phrases = |list: &[&str]| list.iter().any(|phrase| has_words(&all, phrase));
        for (head, so) in [
            ("in-water", rest(&["in-water"])),
            // "Throw the wet towel into the hamper".
            (
                "put-to-wash",
                draft.objects.iter().all(|thing| thing.is("textile"))
                    && draft.targets.iter().any(|(_, thing)| thing.is("hamper") || thing.is("tote")),
            ),
            (
                "roughly",
                phrases(&[
                    "roughly",
                    "violently",
                    "recklessly",
                    "without care",
                    "clumsily",
                    "forcefully",
                    "with force",
                    "brutally",
                    "harshly",
                    "with all your might",
                    "with great force",
                    "with full force",
                    "as hard as you can",
                    "without any care",
                    "with no care",
                ]),
            ),
            ("stacked", phrases(&["pile", "stack", "heap", "pile up", "stack up", "load", "tower"])),
            (
                "tower",
                phrases(&[
                    "tower",
                    "on top of each other",
                    "on top of one another",
                    "as high",
                    "pyramid",
                    "six high",
                    "eight high",
                    "ten high",
                    "twelve high",
                    "twenty high",
                ]),
            ),
            (
                "until-soaked",
                phrases(&[
                    "soaked",
                    "drenched",
                    "dripping",
                    "soaking",
                    "sopping",
                    "it is wet",
                    "with lots of water",
                ]),
            ),
            (
                "by-force",
                phrases(&[
                    "by force",
                    "with force",
                    "forcibly",
                    "without the key",
                    "without a key",
                    "crowbar",
                ]),
            ),
            (
                "alone",
                phrases(&[
                    "on its own",
                    "by itself",
                    "on their own",
                    "by themselves",
                    "alone",
                    "unwatched",
                    "unattended",
                ]),
            ),
            (
                "as-tool",
                phrases(AS_TOOLS)
                    || all.contains(" like ")
                        && AS_TOOLS.iter().any(|tool| phrases(&[&tool.replacen("as", "like", 1)])),
            ),
            (
                "unattended",
                phrases(&["unattended", "unwatched", "unsupervised", "without supervision", "running"])
                    || rest(&["on"])
                    // "Leave the iron on the shirt", but "on its rest".
                    || draft.targets.iter().any(|(role, thing)| {
                        *role == super::preposition::Role::On
                            && ["textile", "paper", "bedding", "seat", "soft"].iter().any(|c| thing.is(c))
                    }),
            ),
            (
                "go-off",
                rest(&["go-off"])
                    || phrases(&["for a walk"])
                    || draft.is("take") && rest(&["out"]) && draft.objects.iter().any(|t| t.is("animal")),
            ),
            (
                "running",
                draft.verb.starts_with("run")
                    || phrases(&[
                        "backwards",
                        "blindfolded",
                        "with your eyes closed",
                        "with your eyes shut",
                        "without looking",
                        "crowded",
                        "while running",
                        "in the dark",
                    ]),
            ),
            (
                "plugged-in",
                phrases(&[
                    "plugged in",
                    "that is on",
                    "while it is on",
                    "while it is running",
                    "while it runs",
                    "while running",
                ]),
            ),
            (
                "left-out",
                rest(&["left-out"])
                    || phrases(&[
                        "at room temperature",
                        "outside the freezer",
                        "outside the fridge",
                        "outside the refrigerator",
                        "in the sun",
                        "on the counter overnight",
                        "on the table overnight",
                    ])
                    || draft.is("leave")
                        && rest(&["out"])
                        && draft.objects.iter().any(|thing| thing.is("generic")),
            ),
            (
                "for-a-while",
                draft.minutes.is_some_and(|m| m <= WHILE_MINUTES)
                    && (draft.verb.starts_with("keep")
                        || draft.objects.iter().all(|thing| {
                            thing.head.contains("sprinkler")
                                || thing.head == "fan"
                                || !thing.is("runs-water") && !thing.is("heat-source")
                        })),
            ),
            ("at-hot-wash", is_hot_wash(&draft.says)),
            (
                "point-up",
                phrases(&[
                    "blade up",
                    "point up",
                    "tip up",
                    "tines up",
                    "sharp side up",
                    "edge up",
                    "points up",
                    "blades up",
                    "pointing up",
                    "upwards",
                    "point first",
                    "points first",
                    "blade first",
                    "blades first",
                    "tip first",
                    "blade out",
                    "point out",
                    "pointing out",
                    "blade showing",
                ]),
            ),
            (
                "to-the-brim",
                phrases(&[
                    "to the brim",
                    "to the rim",
                    "to the top",
                    "over the brim",
                    "to the very top",
                    "past the max line",
                    "above the max line",
                    "over the max line",
                    "past the maximum",
                    "above the maximum",
                    "past the line",
                    "brimming",
                ]),
            ),
            (
                "mid-run",
                phrases(&[
                    "in the middle of its cycle",
                    "in the middle of the cycle",
                    "in mid-cycle",
                    "mid-cycle",
                    "while it runs",
                    "while it is running",
                    "while it's running",
                    "while it is still running",
                    "during the cycle",
                    "during its cycle",
                    "before it has finished",
                    "while spinning",
                    "while it spins",
                    "while it is spinning",
                    "under pressure",
                ]),
            ),
            (
                "overhangs",
                phrases(&[
                    "sticking out",
                    "over the edge",
                    "hanging over",
                    "turned outwards",
                    "pointing outwards",
                    "sticks out",
                    "jutting out",
                ]),
            ),
            (
                "overnight",
                phrases(&[
                    "overnight",
                    "all night",
                    "through the night",
                    "while we sleep",
                    "while everybody sleeps",
                    "for the night",
                ]),
            ),
            ("unguarded", is_unguarded(&draft.says)),
            (
                "undermines",
                phrases(&["bottom", "lowest", "middle", "bottommost"])
                    && phrases(&["stack", "pile", "tower", "heap", "pyramid"]),
            ),
            (
                "hot-only",
                phrases(&[
                    "hot water only",
                    "only hot water",
                    "just hot water",
                    "only the hot tap",
                    "just the hot tap",
                    "hot tap only",
                    "boiling water only",
                    "as hot as it goes",
                    "as hot as possible",
                    "scalding",
                ]),
            ),
            (
                "kept-apart",
                says(&[
                    "clean",
                    "separate",
                    "different",
                    "another",
                    "fresh",
                    "second",
                    "washed",
                    "apart",
                    "other",
                ]),
            ),
            (
                "late-back",
                draft.is("go")
                    && phrases(&["come back", "return", "be back", "get back", "look in", "look back"])
                    && draft.after_minutes.or(draft.minutes).is_some_and(|m| m >= AWAY_MINUTES),
            ),
            (
                "carelessly",
                rest(&["moving"])
                    || phrases(&[
                        "on one finger",
                        "with one finger",
                        "one-handed",
                        "with one hand",
                        "no hands",
                        "behind your back",
                        "with your eyes closed",
                        "with your eyes shut",
                        "with eyes closed",
                        "without looking",
                        "blindfolded",
                        "at a run",
                        "at full speed",
                        "as fast as you can",
                        "as fast as possible",
                        "while running",
                        "while walking",
                        "while climbing",
                        "while dancing",
                        "while driving",
                        "all in one go",
                        "all at once",
                        "in one trip",
                        "by its cord",
                        "by the cord",
                        "by its cable",
                        "by the cable",
                    ]),
            ),
            (
                "at-full",
                phrases(&[
                    "hottest setting",
                    "highest setting",
                    "maximum setting",
                    "full heat",
                    "full steam",
                    "maximum heat",
                    "highest heat",
                    "high heat",
                    "linen setting",
                    "cotton setting",
                    "full blast",
                    "hottest cycle",
                    "hottest wash",
                    "hottest programme",
                    "boil wash",
                    "on hot",
                    "on the hot cycle",
                    "at 90",
                    "at 95",
                    "cottons 90",
                ]),
            ),
            (
                "too-much",
                phrases(&[
                    "too many",
                    "too much",
                    "a handful of",
                    "a fistful of",
                    "the whole packet",
                    "the whole bottle",
                    "as many as",
                ]),
            ),
            ("wasteful", phrases(&["the whole", "the entire", "a whole", "an entire"])),
            ("across", says(&["across"])),
            (
                "in-the-dark",
                phrases(&["in the dark", "without light", "with the light off", "with the lights off"]),
            ),
            (
                "midway",
                phrases(&[
                    "middle of the hallway",
                    "middle of the hall",
                    "middle of the corridor",
                    "middle of the doorway",
                    "middle of the passage",
                    "middle of the walkway",
                    "middle of the path",
                    "middle of the staircase",
                    "middle of the stairs",
                    "middle of the landing",
                    "middle of the floor",
                    "middle of the entrance",
                    "middle of the aisle",
                ]),
            ),
            (
                "needlessly",
                phrases(&[
                    "for no reason",
                    "for no purpose",
                    "without need",
                    "without any need",
                    "without any reason",
                    "without reason",
                    "without purpose",
                    "needlessly",
                    "unnecessarily",
                    "pointlessly",
                    "for nothing",
                    "with no need",
                    "with no purpose",
                    "to no purpose",
                ]),
            ),
            ("until-dry", draft.verb.starts_with("boil") && rest(&["dry"])),
            ("as-something", phrases(&["as a", "as an"])),
            ("inwards", rest(&["in", "inside", "indoors"])),
            (
                "without-water",
                phrases(&["without water", "without any water", "with no water", "without food"]),
            ),
            ("face-down", phrases(&["face down", "flat", "hot side down", "soleplate down"])),
            (
                "underdone",
                says(&["pink", "raw", "bloody", "rare", "undercooked", "underdone", "half-cooked"]),
            ),
            (
                "again",
                says(&[
                    "again", "another", "lots", "second", "twice", "although", "already", "double", "extra",
                    "times", "triple",
                ]),
            ),
        ] {
            if so {
                self.hold(head, Vec::new(), true);
            }
        }
        for (head, list) in super::phrased::PHRASED {
            if phrases(list) {
                self.hold(head, Vec::new(), true);
            }
        }
        if draft.is("turn-off") {
            // What is off does not fill any more, and what it was cooked with is not on.
            self.facts.retain(|f| f.head != "filling" && !(f.head == "is-on" && f.implied));
        }
        if draft.is("let-in") {
            for who in &draft.objects {
                let who = self.entity(who);
                self.hold("come", vec![Some(who), None], true);
            }
        }
        if draft.is("leave-unlocked") {
            self.hold("unlocked-up", Vec::new(), false);
        }
        // What things are called says how they are.
        for thing in draft.targets.iter().map(|(_, thing)| thing).chain(&draft.with).chain(&draft.by) {
            for modifier in ["open", "wet"].iter().filter(|m| thing.before.iter().any(|word| word == *m)) {
                let one = self.entity(thing);
                self.hold(modifier, vec![Some(one)], false);
            }
        }
    }
}

/// Whether words stand in a text that has a space at either end.
fn has_words(all: &str, phrase: &str) -> bool {
    // What hob itself does is a word or two, and most phrases are longer.
    if all.len() < phrase.len() + 2 {
        return false;
    }
    all.match_indices(phrase).any(|(at, _)| {
        let ends = all.as_bytes().get(at + phrase.len()) == Some(&b' ');
        ends && at > 0 && all.as_bytes().get(at - 1) == Some(&b' ')
    })
}

/// "Without its guard", "without gloves": what protects from a thing is left off.
fn is_unguarded(says: &str) -> bool {
    const GUARDS: &[&str] = &[
        "guard",
        "goggles",
        "gloves",
        "helmet",
        "mask",
        "seatbelt",
        "belt",
        "harness",
        "glasses",
        "respirator",
        "shield",
        "protection",
        "brakes",
        "jacks",
        "fence",
        "sheath",
    ];
    let words: Vec<&str> = says.split(' ').collect();
    let left_off = |at: &usize| {
        let after = &words[at + 1..words.len().min(at + 5)];
        after.iter().take_while(|word| !matches!(**word, "and" | ",")).any(|word| GUARDS.contains(word))
    };
    words.iter().enumerate().filter(|(_, word)| **word == "without").any(|(at, _)| left_off(&at))
        || ["guard off", "guard removed", "guards off"].iter().any(|phrase| says.contains(phrase))
}

/// "At 90", "on a boil wash": water in which wool felts, and bright colours run; above some 50 °C.
fn is_hot_wash(says: &str) -> bool {
    let words: Vec<&str> = says.split(' ').collect();
    let degrees =
        words.windows(2).filter(|pair| pair[0] == "at").filter_map(|pair| pair[1].parse::<f64>().ok());
    degrees.into_iter().any(|degrees| (50.0..100.0).contains(&degrees))
        || ["boil wash", "hot wash", "hot water", "boiling water"].iter().any(|phrase| says.contains(phrase))
}
