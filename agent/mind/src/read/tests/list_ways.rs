//! What is said of a list in ways that no verb of the tables says straight out.

use super::lists::short;

fn each(rows: &[(&str, &str)]) {
    for (sentence, wanted) in rows {
        assert_eq!(short(sentence), *wanted, "{sentence}");
    }
}

#[test]
fn a_list_that_is_to_be_blank_is_emptied() {
    each(&[
        ("make my shopping list blank", "Remove shopping whole"),
        ("could you set the to do list to zero", "Remove todo whole"),
        ("I want the grocery list empty", "Remove shopping whole"),
        ("start my to-do list over from scratch", "Remove todo whole"),
        ("make sure nothing is left on the shopping list", "Remove shopping whole"),
        ("there should be nothing on my to do list", "Remove todo whole"),
        ("I no longer need my packing list", "Remove packing whole"),
        // What is begun or read over is not emptied.
        ("start a shopping list", "Add shopping whole"),
        ("go over my to do list again", "Query todo"),
    ]);
}

#[test]
fn what_is_swapped_comes_off_and_the_other_goes_on() {
    let swapped = "Update shopping -butter +margarine";
    each(&[
        ("swap butter for margarine on my shopping list", swapped),
        ("please replace the butter with margarine on the grocery list", swapped),
        ("substitute margarine for butter on the shopping list", swapped),
        ("instead of butter put margarine on the list", swapped),
        ("put margarine on the shopping list instead of butter", swapped),
        ("on the shopping list, change the butter to margarine", swapped),
        ("change the milk on the list to 2 litres", "Update shopping +2 l milk"),
    ]);
    for sentence in ["swap the towels in the bathroom", "change the sheets for the guests"] {
        assert_eq!(short(sentence), "-", "{sentence}");
    }
}

#[test]
fn what_should_not_be_on_a_list_comes_off() {
    each(&[
        ("no more eggs on the shopping list please", "Remove shopping -eggs"),
        ("rice shouldn't be on my shopping list", "Remove shopping -rice"),
        ("there shouldn't be any cheese on the list", "Remove shopping -cheese"),
        ("flour doesn't need to be on the grocery list", "Remove shopping -flour"),
        ("the soap can come off the list", "Remove shopping -soap"),
        ("I've done the dishes so they can come off my to do list", "Remove todo -dishes"),
        ("everything on my to do list is done", "Complete todo whole"),
        ("forget the milk", "Remove shopping -milk"),
        ("I'd rather not have cheese on my shopping list", "Remove shopping -cheese"),
    ]);
}

#[test]
fn what_is_missing_from_a_list_goes_on() {
    each(&[
        ("soap is missing from the shopping list", "Add shopping +soap"),
        ("my grocery list is missing rice", "Add shopping +rice"),
        ("you forgot the bread on my shopping list", "Add shopping +bread"),
        ("I'd like to have lemons on the list", "Add shopping +lemons"),
        ("another thing for my to do list is mopping", "Add todo +mopping"),
        ("can bread be put on my shopping list", "Add shopping +bread"),
        ("update my shopping list to include yeast", "Add shopping +yeast"),
        ("revise my to do list to remove mopping", "Remove todo -mopping"),
        ("add an entry to my to do list to call Mum", "Add todo +call mum"),
        ("put sweeping at the top of my to do list", "Add todo +sweeping"),
        ("catapult some eggs onto my shopping list", "Add shopping +eggs"),
        ("I gotta mop so add that to my to do list", "Add todo +mop"),
    ]);
}

#[test]
fn who_wonders_what_is_on_a_list_asks() {
    each(&[
        ("I forgot what's on my shopping list", "Query shopping"),
        ("I'm not sure if rice is on the list", "Query - rice?"),
        ("do you know what is on my to do list", "Query todo"),
        ("is it true that soap is on my shopping list", "Query shopping soap?"),
        ("I'm at the shop, what's on my list", "Query -"),
        ("fill me in on my to do list", "Query todo"),
        ("what am I supposed to be doing today", "Query todo"),
        ("do I have any chores left", "Query todo"),
        ("list all items", "Query -"),
        ("have lemons been added to my shopping list", "Query shopping"),
        ("have lemons added to my shopping list", "Add shopping +lemons"),
    ]);
}

#[test]
fn the_name_of_a_list_may_be_misspelt() {
    each(&[
        ("put eggs on my shoping lsit", "Add shopping +eggs"),
        ("add rice to the grocey list", "Add shopping +rice"),
        ("read my too do list", "Query todo"),
        ("add mopping to my to list", "Add todo +mopping"),
        ("what's on my todolist", "Query todo"),
        // Words of their own.
        ("what is on my shipping list", "Query shipping"),
        ("add eggs to my list", "Add shopping +eggs"),
    ]);
    assert_eq!(short("the last shopping trip was fine"), "-");
}

#[test]
fn a_list_is_called_by_what_is_for_it() {
    each(&[
        ("make a list of books to read", "Add books-to-read whole"),
        ("new list groceries", "Add groceries whole"),
        ("name the new list birthdays", "Add birthdays whole"),
        ("open me a new list", "Add - whole"),
        ("jeeves start a new list", "Add - whole"),
        ("what's on my pick up list", "Query pick-up"),
    ]);
}
