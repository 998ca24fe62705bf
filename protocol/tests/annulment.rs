//! An annulment on the record of a meeting: drawn up, signed, read back and drawn up again.

mod meeting;

use jiff::civil::{Date, date};
use meeting::Meeting;
use protocol::annulment::{
    Annulment, AnnulmentDecision, AnnulmentGround, DecidedBy, Drawing, Recognised, Record, Voided,
};
use protocol::bytes::Hash;
use protocol::certificate::Certificate;
use protocol::dossier::Period;
use protocol::label;
use protocol::level::Level;
use protocol::note::Detached;
use protocol::refusal::Refusal;
use protocol::regulation::PeriodKind;
use protocol::tie::CERTIFICATE_NAME;

const TODAY: Date = date(2026, 12, 20);

fn meeting() -> &'static Meeting {
    Meeting::usual(1)
}

fn certificates() -> Vec<Certificate> {
    meeting().polls.iter().map(|held| held.certificate.0.clone()).collect()
}

fn hash(certificate: &Certificate) -> Hash {
    Hash::of_document(&certificate.to_bytes())
}

/// Voids a certificate in favour of a level of the competent body.
fn decision(of: &Certificate) -> AnnulmentDecision {
    AnnulmentDecision {
        subject: of.subject.clone(),
        period: Period { kind: PeriodKind::Year, year: 2026, number: None },
        ground: AnnulmentGround::DefectFound,
        reason: "Phát hiện khuyết điểm, không bảo đảm tiêu chuẩn của mức xếp loại".to_owned(),
        decided_by: DecidedBy {
            body: "Đảng ủy phường".to_owned(),
            name: "đồng chí Bí thư".to_owned(),
            position: "Bí thư".to_owned(),
            document: String::new(),
        },
        decided_on: date(2026, 12, 18),
        voids: Voided::Certificate { certificate: hash(of) },
        old: of.level,
        recognises: Recognised::Level { level: Level::NotCompleted },
    }
}

fn draw_up(
    certificates: &[Certificate],
    annulments: &[Annulment],
    decision: AnnulmentDecision,
) -> Result<Annulment, Refusal> {
    let record = Record { certificates, annulments };
    let drawing = Drawing {
        signed_at: "2026-12-20T09:00:00+07:00".to_owned(),
        journal_head: meeting().journal.head(),
        software: "phieukin-kiosk 0.1.0".to_owned(),
    };
    Annulment::draw_up(&meeting().manifest, &record, decision, TODAY, drawing)
}

/// One that was rated Good at least.
fn rated() -> Certificate {
    let good = |one: &Certificate| one.level.is_some_and(|level| level <= Level::Good);
    certificates().into_iter().find(good).unwrap()
}

#[test]
fn an_annulment_cites_the_clause_and_names_what_it_voids() {
    let annulment = draw_up(&certificates(), &[], decision(&rated())).unwrap();
    assert_eq!((annulment.number, annulment.previous), (1, None));
    assert_eq!(annulment.clause.as_ref().unwrap().to_string(), "district III.7.2");
    assert_eq!(annulment.voided_certificate(), Some(hash(&rated())));
    assert_eq!(annulment.fingerprint, meeting().manifest.fingerprint());
}

#[test]
fn both_ratings_stay_verifiable_and_the_annulment_is_read_under_its_own_label() {
    let annulment = draw_up(&certificates(), &[], decision(&rated())).unwrap();
    let (bytes, key) = (annulment.to_bytes(), &meeting().certificate_key);
    let signed = Detached::by(CERTIFICATE_NAME, key, label::ANNULMENT, &bytes);
    let public = meeting().manifest.manifest().certificate_key;
    assert_eq!(Annulment::read(&bytes, &signed, &public), Ok(annulment));
    let (certificate, signature) = &meeting().polls[0].certificate;
    assert!(Certificate::read(&certificate.to_bytes(), signature, &public).is_ok());
    let as_certificate = meeting().sign_certificate(&bytes);
    let refused = Annulment::read(&bytes, &as_certificate, &public);
    assert_eq!(refused, Err(Refusal::BadSignature));
    let spaced = [&bytes[..], b"\n"].concat();
    let signed = Detached::by(CERTIFICATE_NAME, key, label::ANNULMENT, &spaced);
    assert_eq!(Annulment::read(&spaced, &signed, &public), Err(Refusal::Malformed));
}

#[test]
fn drawing_it_up_again_gives_the_same_and_a_change_is_seen() {
    let certificates = certificates();
    let annulment = draw_up(&certificates, &[], decision(&rated())).unwrap();
    let record = Record { certificates: &certificates, annulments: &[] };
    let manifest = &meeting().manifest;
    assert_eq!(annulment.check_again(manifest, &record, TODAY), Ok(()));
    let silent = Annulment { clause: None, ..annulment.clone() };
    let refused = silent.check_again(manifest, &record, TODAY);
    assert_eq!(refused, Err(Refusal::CountMismatch));
    let renumbered = Annulment { number: 2, ..annulment };
    let refused = renumbered.check_again(manifest, &record, TODAY);
    assert_eq!(refused, Err(Refusal::CountMismatch));
}

#[test]
fn a_rating_is_made_void_once_and_annulments_are_chained() {
    let certificates = certificates();
    let first = draw_up(&certificates, &[], decision(&rated())).unwrap();
    let again = draw_up(&certificates, std::slice::from_ref(&first), decision(&rated()));
    assert_eq!(again, Err(Refusal::AlreadyRecorded));
    let mut paper = decision(&rated());
    paper.voids = Voided::Elsewhere { document: "12-BB/ĐU ngày 20/12/2025".to_owned() };
    paper.period.year = 2025;
    let second = draw_up(&certificates, std::slice::from_ref(&first), paper).unwrap();
    assert_eq!((second.number, second.previous), (2, Some(first.hash())));
    assert_eq!(second.voided_certificate(), None);
}

#[test]
fn only_what_is_on_record_about_this_subject_is_made_void() {
    let certificates = certificates();
    let mut unknown = decision(&rated());
    unknown.voids = Voided::Certificate { certificate: Hash([7; 32]) };
    assert_eq!(draw_up(&certificates, &[], unknown), Err(Refusal::WrongPoll));
    let mut of_another = decision(&rated());
    of_another.subject.name = "đồng chí khác".to_owned();
    assert_eq!(draw_up(&certificates, &[], of_another), Err(Refusal::WrongPoll));
    let mut mistaken = decision(&rated());
    mistaken.old = None;
    assert_eq!(draw_up(&certificates, &[], mistaken), Err(Refusal::CountMismatch));
}

#[test]
fn a_new_vote_is_recognised_with_the_level_that_it_gave() {
    let old = rated();
    let mut new = old.clone();
    new.number += 1;
    new.level = Some(Level::NotCompleted);
    let certificates = [old.clone(), new.clone()];
    let with = |level, certificate| {
        let recognises = Recognised::Certificate { certificate, level };
        draw_up(&certificates, &[], AnnulmentDecision { recognises, ..decision(&old) })
    };
    let annulment = with(Level::NotCompleted, hash(&new)).unwrap();
    assert_eq!(annulment.decision.recognises.level(), Some(Level::NotCompleted));
    // Lower than the old level too, so that only the certificate speaks against it.
    assert_eq!(with(Level::Completed, hash(&new)), Err(Refusal::CountMismatch));
    assert_eq!(with(Level::NotCompleted, Hash([7; 32])), Err(Refusal::WrongPoll));
}
