//! Manifests whose polls have terms, and terms that no manifest can have (SPEC §5.3).

use protocol::choice::{Family, Scale};
use protocol::draft::Context;
use protocol::level::Level;
use protocol::manifest::{Manifest, Poll, SealedManifest};
use protocol::poll_kind::PollKind;
use protocol::regulation::Profile;
use protocol::subject::SubjectKind;
use protocol::terms::{THRESHOLDS_MAX, Terms};
use protocol::tie_decider::TieDecider;
use serde_json::Value;

use super::manifest::{case, with};
use crate::meeting::Meeting;

/// The usual meeting with a ballot of confidence and an advice that says who proposed.
pub(super) fn good() -> SealedManifest {
    let manifest = with(Meeting::usual(1), |manifest| {
        become_kind(&mut manifest.polls[0], PollKind::Confidence);
        manifest.polls[1].terms = Terms::of(PollKind::Decision, None, true);
        manifest.polls[1].context = Context {
            self_rating: Some(Level::Excellent),
            proposed: Some(Level::Good),
            proposed_by: Some("Chi bộ 1".to_owned()),
        };
    });
    SealedManifest::read(manifest.as_bytes()).unwrap()
}

fn become_kind(poll: &mut Poll, kind: PollKind) {
    let profile = Profile::find("ha-tinh-city-2023").unwrap();
    poll.kind = kind;
    poll.scale = Scale::of(kind.family());
    poll.terms = Terms::of(kind, profile.poll_rule(kind, SubjectKind::Leader), false);
}

pub(super) fn bad() -> Vec<Value> {
    let change = |name: &str, refused: &str, change: &dyn Fn(&mut Manifest)| {
        case(name, with(Meeting::usual(1), change), refused)
    };
    let terms = |name: &str, change: &dyn Fn(&mut Terms)| {
        let text = with(Meeting::usual(1), |one| {
            become_kind(&mut one.polls[0], PollKind::Workplace);
            change(one.polls[0].terms.as_mut().unwrap());
        });
        case(name, text, "malformed")
    };
    let nothing = with(Meeting::usual(1), |_| ()).replacen(
        "\"replaces\": null\n",
        "\"replaces\": null,\n      \"terms\": null\n",
        1,
    );
    let nobody = with(Meeting::usual(1), |_| ()).replacen(
        "\"proposed\": null\n",
        "\"proposed\": null,\n        \"proposed_by\": null\n",
        1,
    );
    vec![
        case("who proposed is null", nobody, "malformed"),
        change("confidence in levels", "bad_scale", &|one| {
            one.polls[0].kind = PollKind::Confidence;
        }),
        change("a decision between confidences", "bad_scale", &|one| {
            one.polls[0].scale = Scale::of(Family::Confidence);
        }),
        change("residents of confidence", "bad_scale", &|one| {
            become_kind(&mut one.polls[0], PollKind::Confidence);
            one.polls[0].kind = PollKind::Residence;
        }),
        change("terms that say nothing", "malformed", &|one| {
            one.polls[0].terms = Some(Terms::default());
        }),
        case("terms of null", nothing, "malformed"),
        change("a decision with thresholds", "malformed", &|one| {
            become_kind(&mut one.polls[0], PollKind::Workplace);
            one.polls[0].kind = PollKind::Decision;
        }),
        terms("an advisory workplace", &|one| one.advisory = true),
        terms("a workplace with somebody who decides", &|one| {
            one.tie_decider = Some(TieDecider::Head);
        }),
        terms("a threshold of 120 percent", &|one| one.thresholds[0].percent = 120),
        terms("a threshold of nothing", &|one| one.thresholds[0].percent = 0),
        terms("a threshold without a name", &|one| one.thresholds[0].code.clear()),
        terms("a threshold in capitals", &|one| one.thresholds[0].code = "Good".to_owned()),
        terms("a threshold on another family", &|one| {
            one.thresholds[0].choice = Family::Confidence.choices()[0];
        }),
        terms("too many thresholds", &|one| {
            one.thresholds = vec![one.thresholds[0].clone(); THRESHOLDS_MAX + 1];
        }),
    ]
}
