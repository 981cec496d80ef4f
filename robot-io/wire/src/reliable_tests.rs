use alloc::vec;
use alloc::vec::Vec;

use minicbor::encode::Write as _;
use proptest::prelude::*;

use super::*;

const BODY: usize = 64;

fn end() -> Reliable<Vec<u8>> {
    let mut end = Reliable::new(&Timing::REAL, BODY, vec![0; 8192], vec![0; WINDOW * BODY], vec![0; 1000]);
    end.reset(Agreed { body_bytes: BODY, window: WINDOW, message_bytes: 1000 });
    end
}

fn push(end: &mut Reliable<Vec<u8>>, message: &[u8]) -> Result<(), Unkept> {
    end.push(usize::MAX, |encoder| {
        let Ok(()) = encoder.writer_mut().write_all(message);
        Ok(())
    })
}

fn sent(end: &mut Reliable<Vec<u8>>, now: u64) -> Vec<(u32, bool, Vec<u8>)> {
    let mut out = Vec::new();
    while let Some(fragment) = end.poll(Micros(now)) {
        out.push((fragment.seq, fragment.more, [fragment.body.0, fragment.body.1].concat()));
    }
    out
}

fn read(end: &mut Reliable<Vec<u8>>) -> Vec<Vec<u8>> {
    let mut out = Vec::new();
    while let Some(message) = end.peek() {
        out.push(message.to_vec());
        end.read();
    }
    out
}

fn received(end: &mut Reliable<Vec<u8>>, seq: u32, more: bool, body: &[u8]) -> Vec<Vec<u8>> {
    end.on_data(seq, more, body);
    read(end)
}

#[test]
fn what_comes_early_waits_and_is_acknowledged_selectively() {
    let mut end = end();
    assert!(received(&mut end, 2, false, b"c").is_empty());
    assert_eq!(end.acknowledgement(), (0, 0b100));
    assert_eq!(received(&mut end, 0, false, b"a"), [b"a"]);
    assert_eq!(end.acknowledgement(), (1, 0b10));
    assert_eq!(received(&mut end, 1, false, b"b"), [b"b", b"c"]);
    assert_eq!(end.acknowledgement(), (3, 0));
    assert!(received(&mut end, 1, false, b"b").is_empty(), "a repetition is not delivered");
}

#[test]
fn a_reader_that_does_not_read_holds_the_sender_up_and_loses_nothing() {
    let (mut from, mut to) = (end(), end());
    for i in 0..100u8 {
        push(&mut from, &[i]).unwrap();
    }
    let mut got = Vec::new();
    for round in 0..200u64 {
        for (seq, more, body) in sent(&mut from, round) {
            to.on_data(seq, more, &body);
        }
        let (ack, sack) = to.acknowledgement();
        from.on_ack(Micros(round), ack, sack);
        assert!(from.in_flight() <= WINDOW);
        if round % 2 == 1
            && let Some(message) = to.peek()
        {
            got.push(message[0]);
            to.read();
        }
    }
    assert_eq!(got, (0..100).collect::<Vec<u8>>());
    assert_eq!(from.counts.retransmitted, 0, "what waits to be read has arrived");
}

#[test]
fn a_peer_with_room_for_two_is_sent_two() {
    let mut from = end();
    from.reset(Agreed { body_bytes: BODY, window: 2, message_bytes: 1000 });
    for _ in 0..10 {
        push(&mut from, b"x").unwrap();
    }
    assert_eq!(sent(&mut from, 0).len(), 2);
    from.on_ack(Micros(5), 1, 0);
    assert_eq!(sent(&mut from, 5).len(), 1);
}

#[test]
fn a_long_message_crosses_in_fragments_and_one_too_long_is_skipped() {
    let (mut from, mut to) = (end(), end());
    let message = vec![7; 3 * BODY + 5];
    push(&mut from, &message).unwrap();
    assert_eq!(push(&mut from, &[0; 1001]), Err(Unkept::TooLong { bytes: 1001 }));
    let fragments = sent(&mut from, 0);
    assert_eq!(fragments.len(), 4);
    let mut got = Vec::new();
    for (seq, more, body) in fragments {
        got.extend(received(&mut to, seq, more, &body));
    }
    assert_eq!(got, [message]);
    for i in 0..20 {
        assert!(received(&mut to, 4 + i, true, &[1; BODY]).is_empty());
    }
    assert!(received(&mut to, 24, false, b"end").is_empty());
    assert_eq!(to.counts.skipped, 1);
    assert_eq!(received(&mut to, 25, false, b"next"), [b"next"]);
}

#[test]
fn the_wait_doubles_up_to_its_bound_and_ends_in_quiet() {
    let mut end = end();
    push(&mut end, b"x").unwrap();
    let mut waits = Vec::new();
    let mut now = 0;
    assert_eq!(sent(&mut end, now).len(), 1);
    while let Some(at) = end.next_timeout() {
        waits.push(at.0 - now);
        now = at.0;
        end.on_timeout(at);
        assert_eq!(sent(&mut end, now).len(), 1);
    }
    assert_eq!(waits[..5], [100_000, 200_000, 400_000, 800_000, 1_000_000]);
    assert_eq!(waits.len(), TRIES_MAX as usize - 1);
    end.on_sign_of_life();
    assert_eq!(sent(&mut end, now).len(), 1);
}

#[test]
fn a_gap_that_three_later_ones_have_passed_is_filled_at_once() {
    let mut end = end();
    for _ in 0..5 {
        push(&mut end, b"x").unwrap();
    }
    assert_eq!(sent(&mut end, 0).len(), 5);
    end.on_ack(Micros(5000), 0, 0b0110);
    assert!(sent(&mut end, 5000).is_empty());
    end.on_ack(Micros(5000), 0, 0b1110);
    assert_eq!(sent(&mut end, 5000), [(0, false, b"x".to_vec())]);
    end.on_ack(Micros(5000), 0, 0b1110);
    assert!(sent(&mut end, 5000).is_empty());
}

#[test]
fn a_full_queue_says_so() {
    let mut end = end();
    while push(&mut end, &[0; BODY]).is_ok() {}
    assert_eq!(push(&mut end, &[0; BODY]), Err(Unkept::Full));
    assert!(end.is_congested());
}

proptest! {
    #[test]
    fn nonsense_acknowledgements_lose_nothing(
        acks in prop::collection::vec((any::<u32>(), any::<u32>()), 0..20),
        near in prop::collection::vec((0..40u32, any::<u32>()), 0..20),
    ) {
        let mut end = end();
        for _ in 0..50 {
            push(&mut end, b"x").unwrap();
        }
        sent(&mut end, 0);
        for (i, (ack, sack)) in acks.into_iter().chain(near).enumerate() {
            end.on_ack(Micros(i as u64), ack, sack);
            // Only what was sent can go: 18 have not been.
            prop_assert!(end.queued_bytes() >= 18 * 3);
        }
    }

    #[test]
    fn any_order_of_arrival_delivers_the_order_of_sending(
        order in Just((0..WINDOW as u32).collect::<Vec<_>>()).prop_shuffle(),
        start in any::<u32>(),
    ) {
        let mut end = end();
        end.expected = start;
        let mut got = Vec::new();
        for i in order {
            got.extend(received(&mut end, start.wrapping_add(i), false, &i.to_le_bytes()));
        }
        let want: Vec<Vec<u8>> = (0..WINDOW as u32).map(|i| i.to_le_bytes().to_vec()).collect();
        prop_assert_eq!(got, want);
    }
}
