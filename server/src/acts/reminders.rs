//! What order and calendar ask of the secretary today (R9, R11, R15, R16, R18).

use jiff::civil::Date;
use protocol::api::{DueDay, NamedSubject, Reminder, Reminders};
use protocol::conclusion::{Case, FollowUp, conclude, time};
use protocol::dossier::{Dossier, OrderSetting, Period};
use protocol::regulation::{OutOfForce, Profile};

use crate::acts::ActError;
use crate::acts::box_keeper::BoxKeeper;
use crate::acts::order::Order;
use crate::clock::civil_day;

/// Most days that are looked back for the last one on which a draft report could go out.
const DAYS_BACK_MAX: usize = 400;

impl BoxKeeper {
    /// What the dossier on file asks today; nothing without one.
    ///
    /// # Errors
    /// A fault.
    pub fn reminders(&self) -> Result<Reminders, ActError> {
        let (now, state) = (self.clock.now(), self.state());
        let dossier = state.dossier()?;
        let known = dossier.and_then(|one| Profile::find(&one.profile).map(|found| (one, found)));
        let Some((dossier, profile)) = known else {
            let today = civil_day(now, "Asia/Ho_Chi_Minh");
            return Ok(Reminders {
                today,
                blocks: false,
                order: Vec::new(),
                deadlines: Vec::new(),
                notices: Vec::new(),
                follow_ups: Vec::new(),
            });
        };
        let order = Order::of(profile, &dossier, &state, self.next_number()).of_scheduled(&state);
        // What follows looks at every subject: nobody's act waits for it.
        drop(state);
        let today = civil_day(now, &dossier.time_zone);
        let notices = [out_of_force(profile, today), draft_sent(profile, &dossier)];
        Ok(Reminders {
            today,
            blocks: dossier.settings.order == OrderSetting::Block,
            order,
            deadlines: due_days(profile, &dossier.period, today),
            notices: notices.into_iter().flatten().collect(),
            follow_ups: follow_ups(profile, dossier),
        })
    }
}

/// The dates that a profile sets for a period, as of a day.
pub(super) fn due_days(profile: &Profile, period: &Period, today: Date) -> Vec<DueDay> {
    let due = time::deadlines(profile, period).into_iter().map(|due| DueDay {
        days_left: due.days_left(today),
        code: due.code,
        before: due.before,
        what: due.what,
        clause: due.clause.to_string(),
    });
    due.collect()
}

/// A profile that is used outside its time.
fn out_of_force(profile: &Profile, today: Date) -> Option<Reminder> {
    let (code, text, on) = match profile.validity.warning(today)? {
        OutOfForce::NotYet { from } => ("profile-not-yet", &profile.title, from),
        OutOfForce::NoLonger { to, superseded_by } => {
            ("profile-no-longer", superseded_by.unwrap_or(&profile.title), to)
        }
    };
    Some(Reminder {
        code: code.to_owned(),
        text: text.clone(),
        clause: None,
        subjects: Vec::new(),
        on: Some(on),
    })
}

/// A draft report that has to go out, or went out too late: with the last day for it.
fn draft_sent(profile: &Profile, dossier: &Dossier) -> Option<Reminder> {
    let rule = profile.draft_sent.as_ref()?;
    let meeting = dossier.assessed_on;
    let in_time =
        |sent: &Date| time::working_days(*sent, meeting, &dossier.holidays) >= rule.working_days;
    let code = match &dossier.draft_sent_on {
        Some(sent) if in_time(sent) => return None,
        Some(_) => "draft-sent-late",
        None => "draft-to-send",
    };
    let days = std::iter::successors(Some(meeting), |day| day.yesterday().ok());
    Some(Reminder {
        code: code.to_owned(),
        text: rule.source.text.clone(),
        clause: Some(rule.source.clause.to_string()),
        subjects: Vec::new(),
        on: days.take(DAYS_BACK_MAX).find(in_time),
    })
}

/// What remains to be arranged by the facts on file, before any outcome.
fn follow_ups(profile: &Profile, dossier: Dossier) -> Vec<Reminder> {
    let case = Case { dossier, outcomes: Vec::new(), resolutions: Vec::new() };
    let left = conclude(profile, &case).follow_ups.into_iter();
    let reminder = |FollowUp { code, subjects, text }| Reminder {
        code,
        text,
        clause: None,
        subjects: named(&case.dossier, &subjects),
        on: None,
    };
    left.map(reminder).collect()
}

/// Subjects by code and name, in the order of the codes.
pub(super) fn named(dossier: &Dossier, codes: &[String]) -> Vec<NamedSubject> {
    let found = codes.iter().filter_map(|code| dossier.subject(code));
    let named =
        |code: &String, name: &String| NamedSubject { code: code.clone(), name: name.clone() };
    found.map(|record| named(&record.code, &record.subject.name)).collect()
}
