//! Admission: who is served, who is not, and what is not a request at all.

use protocol::admission::{AdmissionAnswer, REQUEST_BYTES_MAX, sign_request};
use protocol::api;
use protocol::bytes::{Hash, PollId};
use protocol::refusal::Refusal;
use protocol::roster::RosterProof;
use protocol::signature::SigningKey;
use protocol::token::RSA_BYTES;
use world::people::votes;
use world::wire::{Answer, Request};
use world::{Setting, World, forge, random, rng};

fn post(world: &World, request: &[u8]) -> Answer {
    Request::new(world, &api::ADMISSION, None, request).send()
}

fn two_polls() -> Setting {
    Setting::new().members(3).poll("đồng chí A").poll("đồng chí B")
}

#[test]
fn an_answer_that_was_lost_is_given_again_word_for_word() {
    let mut world = two_polls().seal();
    world.present_all();
    let request = world.members[0].request(&mut rng()).unwrap();
    Request::new(&world, &api::ADMISSION, None, &request).send_and_hang_up();
    Request::new(&world, &api::ADMISSION, None, &request).send_and_lose_the_answer();
    let again = post(&world, &request).done();
    assert_eq!(post(&world, &request).done(), again);
    world.restart();
    assert_eq!(post(&world, &request).done(), again);
    // The device was reloaded too, and unblinds what it finds.
    world.reload(0);
    world.members[0].accept(&again).unwrap();
    world.admit_all();
    world.open(1);
    world.cast(1, &votes([3, 0, 0, 0], 0));
    world.close(1);
    // Also after the close, when the issuing key is destroyed.
    assert_eq!(post(&world, &request).done(), again);
    assert_eq!(world.finish(1).accounting.issued, 3);
}

#[test]
fn a_key_that_was_served_is_not_served_again_with_other_bytes() {
    let mut world = two_polls().seal();
    world.present_all();
    let thief = world.scan(0);
    world.members[0].admit(&mut rng()).unwrap();
    let (one, other) = (world.poll(1), world.poll(2));
    for polls in [vec![one], vec![other], vec![one, other], vec![other, one]] {
        let polls: Vec<_> = polls.iter().map(|poll| forge::blinded(&thief, poll)).collect();
        assert_eq!(post(&world, &forge::request(&thief, &polls)).code(), "already_served");
    }
    world.open(1);
    world.cast(1, &votes([1, 0, 0, 0], 0));
    world.close(1);
    let counted = world.finish(1);
    assert_eq!((counted.accounting.issued, counted.counts.cast()), (1, 1));
}

#[test]
fn of_two_requests_at_once_one_is_served_and_all_who_sent_it_hear_the_same() {
    let mut world = two_polls().seal();
    world.present_all();
    let [one, other] = [0, 1].map(|_| {
        let device = world.scan(0);
        forge::request(&device, &[forge::blinded(&device, &world.poll(1))])
    });
    let answers: Vec<_> = std::thread::scope(|scope| {
        let world = &world;
        let requests = [&one, &other].into_iter().cycle().take(12);
        let sent: Vec<_> = requests.map(|bytes| scope.spawn(move || post(world, bytes))).collect();
        sent.into_iter().map(|answer| answer.join().unwrap()).collect()
    });
    let of = |first: usize| {
        let mut answers = answers.iter().skip(first).step_by(2).map(|one| (one.status, &one.body));
        let first = answers.next().unwrap();
        assert!(answers.all(|answer| answer == first));
        first.0
    };
    let mut statuses = [of(0), of(1)];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    world.open(1);
    world.close(1);
    assert_eq!(world.finish(1).accounting.issued, 1);
}

#[test]
fn a_booth_asks_poll_by_poll() {
    let mut world = two_polls().seal();
    world.present_all();
    let booth = world.scan(0);
    let first = forge::request(&booth, &[forge::blinded(&booth, &world.poll(1))]);
    let answer = post(&world, &first).done();
    let second = forge::request(&booth, &[forge::blinded(&booth, &world.poll(2))]);
    post(&world, &second).done();
    assert_eq!(post(&world, &first).done(), answer);
    let both = [world.poll(1), world.poll(2)].map(|poll| forge::blinded(&booth, &poll));
    assert_eq!(post(&world, &forge::request(&booth, &both)).code(), "already_served");
    world.open(1);
    world.close(1);
    let counted = world.chair().count(1).unwrap();
    assert_eq!((counted.accounting.admitted, counted.accounting.issued), (1, 1));
}

#[test]
fn whoever_is_absent_is_not_served_though_the_slip_was_stolen() {
    let mut world = two_polls().seal();
    assert_eq!(world.present_first(2), 2);
    let refused = world.members[2].admit(&mut rng()).unwrap_err();
    assert_eq!(refused.refusal(), Some(Refusal::NotPresent));
    world.admit_first(2);
    assert_eq!(world.present_all(), 3);
    world.members[2].admit(&mut rng()).unwrap();
}

#[test]
fn a_voided_key_is_not_served_and_a_served_one_is_not_voided() {
    let mut world = two_polls().seal();
    world.present_all();
    let desk = world.desk();
    desk.void(&world.slips()[0].desk_code.to_lowercase()).unwrap();
    desk.void(&world.slips()[0].code).unwrap();
    let unknown = desk.void("TV-9999").unwrap_err();
    assert_eq!(unknown.refusal(), Some(Refusal::UnknownMember));
    let refused = world.members[0].admit(&mut rng()).unwrap_err();
    assert_eq!(refused.refusal(), Some(Refusal::Voided));
    world.members[1].admit(&mut rng()).unwrap();
    let late = world.desk().void(&world.slips()[1].code).unwrap_err();
    assert_eq!(late.refusal(), Some(Refusal::AlreadyServed));
    world.open(1);
    world.close(1);
    let accounting = world.chair().count(1).unwrap().accounting;
    assert_eq!((accounting.voided, accounting.admitted, accounting.present), (1, 1, 3));
}

#[test]
fn a_key_that_is_not_on_the_roster_is_unknown() {
    let mut world = two_polls().seal();
    world.present_all();
    let member = world.scan(0);
    let polls = [forge::blinded(&member, &world.poll(1))];
    let (manifest, proof) = (member.manifest(), member.proof());
    let stranger = SigningKey::from_seed(random());
    assert_eq!(
        post(&world, &sign_request(manifest, &stranger, proof, &polls)).code(),
        "unknown_key"
    );
    let mut longer = proof.path.clone();
    longer.push(Hash(random()));
    let wrong = [
        RosterProof { position: proof.position ^ 1, ..proof.clone() },
        RosterProof { position: 3, ..proof.clone() },
        RosterProof { path: longer, ..proof.clone() },
        RosterProof { path: Vec::new(), ..proof.clone() },
        RosterProof { name_hash: Hash(random()), ..proof.clone() },
    ];
    for proof in wrong {
        let request = sign_request(manifest, member.admission_key(), &proof, &polls);
        assert_eq!(post(&world, &request).code(), "unknown_key", "{proof:?}");
    }
    let asked = protocol::bytes::write_json(&api::ProofRequest {
        fingerprint: member.manifest().fingerprint(),
        admission_key: stranger.public(),
    });
    let answer = Request::new(&world, &api::ROSTER_PROOF, None, &asked).send();
    assert_eq!((answer.status, answer.code().as_str()), (403, "unknown_key"));
    world.admit_all();
}

#[test]
fn a_request_of_another_meeting_is_refused() {
    let world = two_polls().seal();
    let mut other = two_polls().seal();
    world.present_all();
    other.present_all();
    let request = other.members[0].request(&mut rng()).unwrap();
    assert_eq!(post(&world, &request).code(), "wrong_meeting");
    let nowhere = Request::to(world.base_url(), &other.meeting(), &api::ADMISSION, None, &request);
    assert_eq!(nowhere.send().code(), "unknown_meeting");
    post(&other, &request).done();
}

#[test]
fn whoever_is_no_elector_of_a_poll_gets_no_token_for_it() {
    let setting = Setting::new().members(4).poll("đồng chí A");
    let mut world = setting.poll_among("đồng chí B", &[0, 1, 2]).seal();
    world.present_all();
    let outsider = world.scan(3);
    let polls = [world.poll(1), world.poll(2)].map(|poll| forge::blinded(&outsider, &poll));
    assert_eq!(post(&world, &forge::request(&outsider, &polls)).code(), "not_elector");
    assert_eq!(post(&world, &forge::request(&outsider, &polls[1..])).code(), "not_elector");
    world.admit_all();
    assert_eq!(world.members[3].state().polls.len(), 1);
    world.open(2);
    world.cast(2, &votes([3, 0, 0, 0], 0));
    world.close(2);
    let accounting = world.finish(2).accounting;
    assert_eq!((accounting.summoned, accounting.issued), (3, 3));
}

#[test]
fn what_no_honest_device_blinds_is_refused() {
    let mut world = two_polls().seal();
    world.present_all();
    let (member, poll) = (world.scan(0), world.poll(1));
    let modulus = *member.manifest().poll(&poll).unwrap().issuing_keys[0].modulus();
    let small = |value: u8| {
        let mut bytes = [0; RSA_BYTES];
        bytes[RSA_BYTES - 1] = value;
        bytes
    };
    let beside = |step: i16| {
        let mut bytes = modulus;
        let last = i16::from(bytes[RSA_BYTES - 1]) + step;
        bytes[RSA_BYTES - 1] = u8::try_from(last.clamp(0, 255)).unwrap();
        bytes
    };
    for value in [small(0), small(1), beside(-1), modulus, beside(1), [0xff; RSA_BYTES]] {
        let request = forge::request(&member, &[forge::unblinded(&poll, value)]);
        assert_eq!(post(&world, &request).code(), "bad_blinded_message");
    }
    world.admit_all();
}

#[test]
fn requests_of_another_size_or_for_other_polls_are_refused() {
    let world = two_polls().seal();
    world.present_all();
    let member = world.scan(0);
    let honest = [world.poll(1), world.poll(2)].map(|poll| forge::blinded(&member, &poll));
    let request = forge::request(&member, &honest);
    let unknown = PollId(random());
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (Vec::new(), "malformed"),
        (request[..1].to_vec(), "malformed"),
        (request[..request.len() - 1].to_vec(), "malformed"),
        ([&request[..], &[0]].concat(), "malformed"),
        ([&[2], &request[1..]].concat(), "unknown_version"),
        (forge::request(&member, &[]), "malformed"),
        (forge::request(&member, &[&honest[..], &honest[..1]].concat()), "malformed"),
        (vec![1; REQUEST_BYTES_MAX], "malformed"),
        (vec![1; REQUEST_BYTES_MAX + 1], "too_large"),
        (vec![1; REQUEST_BYTES_MAX + 2], "too_large"),
        (one_more_poll(&member, &honest, unknown), "unknown_poll"),
    ];
    for (bytes, code) in cases {
        let answer = post(&world, &bytes);
        assert_eq!(answer.code(), code, "{} bytes", bytes.len());
    }
    // The count of polls one too high and one too low.
    let count = request.len() - 64 - 2 * (16 + RSA_BYTES) - 1;
    assert_eq!(request[count], 2);
    for wrong in [0, 1, 3, 61, 255] {
        let mut bytes = request.clone();
        bytes[count] = wrong;
        assert_eq!(post(&world, &bytes).code(), "malformed");
    }
    AdmissionAnswer::read(&post(&world, &request).done()).unwrap();
}

fn one_more_poll(
    member: &phieukin_kiosk::rehearse::member::Member,
    honest: &[protocol::admission::BlindedPoll],
    unknown: PollId,
) -> Vec<u8> {
    let more = forge::unblinded(&unknown, honest[0].blinded[0].0);
    forge::request(member, &[honest, &[more]].concat())
}

#[test]
fn a_request_with_one_byte_changed_is_refused_wherever_it_is() {
    let mut world = two_polls().seal();
    world.present_all();
    let request = world.members[0].request(&mut rng()).unwrap();
    for at in (0..request.len()).step_by(11) {
        let mut bytes = request.clone();
        bytes[at] ^= 1 << (at % 8);
        let answer = post(&world, &bytes);
        assert!((400..500).contains(&answer.status), "byte {at}: {answer:?}");
        answer.code();
    }
    world.members[0].admit(&mut rng()).unwrap();
}

#[test]
fn a_poll_that_is_closed_issues_no_more() {
    let mut world = two_polls().seal();
    world.present_all();
    world.admit_first(2);
    world.open(1);
    world.close(1);
    let late = world.scan(2);
    let both = [world.poll(1), world.poll(2)].map(|poll| forge::blinded(&late, &poll));
    assert_eq!(post(&world, &forge::request(&late, &both)).code(), "closed");
    post(&world, &forge::request(&late, &both[1..])).done();
    let first = world.chair().count(1).unwrap().accounting;
    world.open(2);
    world.close(2);
    let second = world.chair().count(2).unwrap().accounting;
    assert_eq!(
        [(first.admitted, first.issued), (second.admitted, second.issued)],
        [(2, 2), (3, 3)]
    );
}
