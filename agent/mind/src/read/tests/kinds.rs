//! Of which kind a sentence is, with the word that what is said back must have: one row for each way of putting it.

use super::lines;

#[test]
fn each_sentence_is_of_its_kind_and_keeps_its_thing() {
    let rows = [
        ("Rule: ", "radiators", "Never drape towels over the radiators."),
        ("Rule: ", "candles", "Candles are never lit when nobody is in the room."),
        ("Rule: ", "piano", "Nothing is to be stood on the piano."),
        ("Rule: ", "bleach", "Bleach is forbidden in the bathrooms."),
        ("Rule: ", "shoes", "Shoes come off at the door."),
        ("Rule: ", "washing machine", "The washing machine must not run after ten at night."),
        ("Rule: ", "half an hour", "The oven must be off within half an hour of dinner."),
        ("Rule: ", "twenty minutes", "Don't leave the heater on for longer than twenty minutes."),
        ("Rule: ", "knives", "No knives in the dishwasher."),
        ("Rule: ", "silver", "Silver never goes in the dishwasher."),
        ("Rule: ", "wool", "Wool jumpers never go in the dryer."),
        ("Rule: ", "crystal", "Crystal glasses are washed by hand only."),
        ("Rule: ", "drill press", "Hands off my drill press."),
        ("Rule: ", "received", "Gentlemen are not received upstairs."),
        ("Rule: ", "couriers", "Couriers are not to come beyond the porch."),
        ("Rule: ", "post", "Check with Mum before you throw away any post."),
        ("Rule: ", "furniture", "Get my permission before moving furniture."),
        ("Rule: ", "wheels", "Wipe your wheels before you come in."),
        ("Rule: ", "softly", "Speak softly in the mornings, please."),
        ("Rule: ", "heating", "When the bedroom window is open, keep the heating off."),
        ("Rule: ", "vacuum", "While the baby is napping, no hoovering upstairs."),
        ("Rule: ", "thirds", "Fold the towels in thirds, not in half."),
        ("Rule: ", "crease", "I want my shirts ironed with a crease."),
        ("Rule: ", "ironing", "Skip the ironing this Saturday."),
        ("Fact: ", "fuse box", "You'll find the fuse box under the stairs."),
        ("Fact: ", "light left on", "She likes a light left on in the hall."),
        ("Trigger: ", "the parcel", "If a parcel comes, put it on the hall table."),
        ("Trigger: ", "replace the bulb", "If a bulb goes, replace it."),
        ("Trigger: ", "spilled", "Should anything be spilled, wipe it up at once."),
        ("Trigger: ", "sheets", "Once the guests have gone, change the beds."),
        ("Trigger: ", "bedroom window", "While the bedroom window is open, shut the bedroom door."),
        ("Trigger: ", "back door", "Whenever someone leaves the back door open, close it."),
        ("CheckIn: ", "friday", "Give me a short report on Friday afternoons of what got done."),
        ("CheckIn: ", "slept", "Ask my mother every morning how she slept."),
        ("CheckIn: ", "accounts", "Accounts with me on Saturdays at 6 pm."),
        ("CheckIn: ", "tom", "Have a word with Tom every Monday evening about his homework."),
        ("Trigger: ", "call", "Top number over 170 or under 95, call Simone."),
        ("Trigger: ", "911", "Chest pain or the arm won't stop bleeding, call 911, then Simone."),
        ("Trigger: ", "lilies", "If anybody brings lilies, they go straight out to the porch."),
        ("Trigger: ", "tell", "If he is short I wish to know."),
        ("Trigger: ", "utensils", "When she is on leave you do the utensils."),
        ("Rule: ", "on the lead", "On the lead whenever there are sheep."),
        ("Rule: ", "shoes", "Shoes in the box, bags on the hooks."),
        ("Rule: ", "salt", "It gets wiped with salt."),
        ("Rule: ", "radio", "Leave the radio be."),
        ("Rule: ", "signature", "Anything above forty pounds wants her signature."),
        ("Rule: ", "go out", "He does not go out."),
        ("Fact: ", "shelf", "Top shelf mine, middle shelf Wiremu's, bottom shelf whoever's."),
        ("Fact: ", "van", "The van picks me up at 5:40 am on Tuesdays."),
        ("Rule: ", "68", "Heater at 74, don't let Sam talk you into 68."),
        ("Fact: ", "kantabai", "Kantabai does the vessels at nine."),
        ("Rule: ", "vacuum the hall", "No hoovering in the hall."),
        ("Trigger: ", "stopcock", "Water under the sink? Turn off the stopcock and ring Dave."),
        ("Trigger: ", "washing", "Raining? Bring the washing in."),
        ("Rule: ", "lid", "Put the lid back on the bin each time."),
        ("Rule: ", "taken in", "Parcels for next door may be taken in."),
        ("Rule: ", "in doubt", "If in doubt, ask."),
        ("Routine: ", "stove", "Turn the stove off at nine every evening."),
        ("CheckIn: ", "tomorrow", "Each evening before bed tell me what's on tomorrow."),
    ];
    let wrong: Vec<_> = rows
        .into_iter()
        .filter_map(|(kind, word, sentence)| {
            let read = lines(sentence);
            let found = read.iter().any(|line| line.starts_with(kind) && line.to_lowercase().contains(word));
            (!found).then(|| format!("{sentence} -> {read:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_to_be_fetched_is_put_on_the_list() {
    for (sentence, wanted) in [
        ("Get stamps.", &["stamps"][..]),
        ("Please get eggs.", &["eggs"][..]),
        ("Could you pick up some batteries?", &["batteries"][..]),
        ("We are short of candles, oatmeal and dish towels.", &["candles", "oatmeal", "dish towels"][..]),
        ("Foil's nearly finished.", &["foil"][..]),
        ("From the shop: flour, yeast.", &["flour", "yeast"][..]),
        ("At present we lack lamp oil and white candles.", &["lamp oil", "candles"][..]),
        ("We'll need new bulbs.", &["bulbs"][..]),
    ] {
        let edits = super::reading(sentence, None).list_edits;
        let words: Vec<&str> = edits.iter().map(|edit| edit.words.as_str()).collect();
        assert!(
            words.len() == wanted.len()
                && words.iter().zip(wanted).all(|(words, wanted)| words.contains(wanted)),
            "{sentence}: {words:?}"
        );
    }
    for sentence in ["Get the children.", "Get ready at eight.", "Order no more envelopes.", "Get it."] {
        assert!(super::reading(sentence, None).list_edits.is_empty(), "{sentence}");
    }
}

#[test]
fn what_only_the_owner_knows_is_asked() {
    for sentence in [
        "The garden needs a bit of attention.",
        "We shall keep the jubilee as is customary.",
        "The sacristy closet wants attention.",
        "The back room could do with some love.",
    ] {
        assert!(
            lines(sentence).iter().any(|line| line.starts_with('?')),
            "{sentence}: {:?}",
            lines(sentence)
        );
    }
}

#[test]
fn what_stands_under_allergies_is_one() {
    let read = lines("**Allergies:** Shellfish. Anna - peanuts.");
    assert!(read.iter().any(|line| line == "Fact: You are allergic to shellfish."), "{read:?}");
    assert!(read.iter().any(|line| line.contains("Anna is allergic to peanut")), "{read:?}");
}
