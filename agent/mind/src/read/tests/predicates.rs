//! What a household's text says is done, and by whom: duties that no order says, and facts that look like them.

use super::lines;

/// The sentences of which nothing that is read has its kind and its word.
fn wrong(rows: &[(&str, &str, &str)]) -> Vec<String> {
    let bad = |(kind, word, sentence): &(&str, &str, &str)| {
        let read = lines(sentence);
        let found = read.iter().any(|line| line.starts_with(kind) && line.to_lowercase().contains(word));
        (!found).then(|| format!("{sentence} -> {read:?}"))
    };
    rows.iter().filter_map(bad).collect()
}

#[test]
fn what_is_done_at_a_time_and_by_nobody_else_is_a_duty() {
    let wrong = wrong(&[
        ("Routine: ", "weigh him", "He is weighed on the first Monday of the month."),
        ("Routine: ", "bath", "She is bathed on the second Tuesday of the month."),
        ("Routine: ", "mist the ferns", "The ferns are misted every third day."),
        ("Routine: ", "set the places", "Places are set by half past twelve."),
        ("Routine: ", "shut in the hens", "The hens are shut in at dusk."),
        ("Routine: ", "hand over the wet waste", "Wet waste is handed over daily at 8.30."),
        ("Routine: ", "tray", "The tray is taken up at nine."),
        ("Routine: ", "comb", "Rufus gets combed every Sunday."),
        ("Routine: ", "offer the fruit", "Fruit must be offered after lunch every day."),
        ("Routine: ", "inhaler", "Her inhaler is due at 8 and 8."),
        ("Routine: ", "second dose", "The second dose is due at six."),
        ("Routine: ", "stretches", "I'm to do my stretches at 8 and 4."),
        ("Routine: ", "egg", "My egg I like at quarter past eight."),
        ("Routine: ", "half a scoop", "Half a scoop each at dusk."),
        ("Routine: ", "corn", "A handful of corn each at three."),
        ("Routine: ", "towels", "Monday is towels."),
        ("Routine: ", "floors", "Friday is floors."),
        ("Routine: ", "fridge", "The first Sunday belongs to the fridge."),
        ("Routine: ", "lunch", "Lunch is on the table at one."),
        ("Routine: ", "walk leo", "On Mondays you walk Leo to school at 8."),
        ("Errand: ", "cards", "Cards posted by the 10th of December."),
        ("Routine: ", "descale", "The kettle is descaled once a month by you."),
    ]);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_another_does_or_what_is_a_state_is_a_fact() {
    let wrong = wrong(&[
        ("Fact: ", "hedge", "The hedge is cut by Mr Dunn in May."),
        ("Fact: ", "lunch", "Lunch is delivered at 12.15, Monday to Friday."),
        ("Fact: ", "shop", "The shop is closed on Sundays."),
        ("Fact: ", "school", "She is collected from school at 3 by her father."),
        ("Fact: ", "taught", "They are taught at home in the morning."),
        ("Fact: ", "married", "My sister is married on Saturday 5 June."),
        ("Fact: ", "rent", "The rent is due on the 1st."),
        ("Fact: ", "mum", "Mum is out on Thursdays."),
    ]);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_done_next_is_done_when_the_one_before_it_is() {
    let read = lines("Wake Tom at 8. The curtains are then drawn and the lamps switched on.");
    for chore in ["Draw the curtains", "Switch on the lamp"] {
        let found = read.iter().any(|line| line.contains(chore) && line.contains("08:00"));
        assert!(found, "{chore}: {read:?}");
    }
    let read = lines("Wake him at 7, and not before.");
    assert!(read.iter().any(|line| line.starts_with("Routine: ") && line.contains("07:00")), "{read:?}");
    let rule = read.iter().any(|line| line.starts_with("Rule: ") && line.contains("between 00:00 and 07:00"));
    assert!(rule, "{read:?}");
}

#[test]
fn rules_are_laid_down_in_many_forms() {
    let wrong = wrong(&[
        ("Rule: ", "running", "There's to be no running in the hall."),
        ("Rule: ", "22:00 and 23:59", "There is to be no music after ten."),
        ("Rule: ", "dinner to make", "While we're away there's no dinner to make."),
        ("Rule: ", "feed the fish", "You're not to feed the fish."),
        ("Rule: ", "money", "The assistant does not handle money."),
        ("Rule: ", "unanswered", "The phone goes unanswered during supper."),
        ("Rule: ", "piano", "20 minutes of piano before any telly."),
        ("Rule: ", "sherry", "One small sherry is permitted on Sundays."),
        ("Rule: ", "peace", "Leave her in peace on Thursday afternoons."),
        ("Rule: ", "roses", "Leave the roses where they are until May."),
        ("Rule: ", "00:00 and 12:00", "I don't want the radio on before noon."),
        ("Rule: ", "dogs not allowed", "Dogs not allowed upstairs."),
        ("Rule: ", "never leave the cupboard", "The tablets never leave the cupboard."),
        ("Rule: ", "mrs dale", "Call her Mrs Dale until she tells you otherwise."),
        ("Rule: ", "at 14", "While I'm in Oslo the heating stays at 14."),
        ("Rule: ", "drill", "No radio, no drill, no mixer."),
        ("Rule: ", "bracelet", "The bracelet is worn at all times, including in the bath."),
        ("Rule: ", "13:00 and 15:00", "The baby sleeps from 1 to 3, and that's no time for the hoover."),
    ]);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn who_wants_to_hear_is_spoken_to() {
    let wrong = wrong(&[
        ("CheckIn: ", "month", "Sunday at 8 we sit down together and go through the month."),
        ("CheckIn: ", "cat", "Every night at 10 text me two lines about the cat."),
        ("CheckIn: ", "how it went", "Ring me Sundays with how it went."),
        ("CheckIn: ", "week", "Ask me Sundays after breakfast what's on for the week."),
        ("CheckIn: ", "every day", "I'd like a short message each night."),
        ("CheckIn: ", "meals", "On Sundays at 6 the two of us plan the meals."),
        ("CheckIn: ", "milk", "Let me know each Friday how much milk is left."),
        ("Trigger: ", "tell me", "Tell me if she skips two meals in a row."),
    ]);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_nobody_could_act_on_is_asked_or_let_be() {
    for sentence in [
        "Worm doses, whenever they were due.",
        "Something must be done about the fence.",
        "Odd gloves, somehow.",
        "The lamp, and the other one too.",
        "Fix whatever is wrong with the tap.",
    ] {
        let read = lines(sentence);
        assert!(read.iter().any(|line| line.starts_with('?')), "{sentence}: {read:?}");
    }
    for sentence in [
        "Thank you for your understanding.",
        "See you on Monday.",
        "Good luck on Sunday!",
        "Prepared by R. Moss, 12 May.",
        "Are we still on for Saturday?",
    ] {
        let read = lines(sentence);
        let acts = read.iter().any(|line| !line.starts_with("Fact: "));
        assert!(!acts, "{sentence}: {read:?}");
    }
}

#[test]
fn an_order_is_about_its_own_object() {
    let wrong = wrong(&[
        ("Routine: ", "soup (out of", "Get tomorrow's soup out of the freezer every evening."),
        ("Routine: ", "glass table", "Take the glass table out on Fridays."),
        ("Routine: ", "put the throw", "Put the throw on the sofa every night."),
        ("Routine: ", "photo of", "Take a photo of the fish every night at 7:30."),
        ("Routine: ", "lay the fire", "Lay the fire each morning."),
        ("Routine: ", "geraniums", "Bring the geraniums into the greenhouse in October."),
    ]);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_had_at_an_hour_is_made_and_what_falls_to_hob_is_done() {
    let wrong = wrong(&[
        ("Routine: ", "brew", "A brew at half ten."),
        ("Routine: ", "weak", "Tea at seven, mine weak."),
        ("Routine: ", "toast", "Her tea is at 5: something on toast."),
        ("Routine: ", "eggs", "Breakfast is at half seven, weekends included: eggs."),
        ("Routine: ", "dishes", "On Sundays the washing-up falls to you."),
        ("Routine: ", "hens", "The hens are your job on Mondays."),
        ("Routine: ", "cakes", "The cakes must be ready by noon every Friday."),
        ("Routine: ", "paper", "I want the evening papers on the desk by nine every day."),
        ("Errand: ", "children", "On 9 April we are both out, from 19:30. You put the children to bed."),
        ("Routine: ", "everything", "Get everything up off the rug every night."),
    ]);
    assert!(wrong.is_empty(), "{wrong:#?}");
    // What is left out of one thing is not left out of the one before it.
    let read = lines("Dinner at half twelve, and tea at 5, except Fridays.");
    let dinner = read.iter().any(|line| line.contains("dinner") && !line.contains("Friday"));
    let tea = read.iter().any(|line| line.contains("tea") && line.contains("except Fridays"));
    assert!(dinner && tea, "{read:?}");
    let read = super::reading("To be got: soap, rice.", None).list_edits;
    let words: Vec<&str> = read.iter().map(|edit| edit.words.as_str()).collect();
    assert_eq!(words, ["soap", "rice"]);
}

#[test]
fn who_comes_on_business_comes() {
    for sentence in [
        "Chiropodist every other Friday at 2.",
        "A man about the roof on Thursday at 10.",
        "He gets back from lunch club at about 3.",
        "The bin trucks come early on Wednesdays.",
        "The street is swept on Mondays by the council.",
        "The windows are cleaned by the window man on the first Friday.",
        "Their bus goes from the corner at 7:50.",
        "Clocks go forward on the last Sunday.",
    ] {
        let read = lines(sentence);
        assert!(
            !read.is_empty() && read.iter().all(|line| line.starts_with("Fact: ")),
            "{sentence}: {read:?}"
        );
    }
    let read = lines("Only linen may go in the cool wash. Anything left behind goes in the hall cupboard.");
    assert!(read.iter().filter(|line| line.starts_with("Rule: ")).count() == 2, "{read:?}");
}
