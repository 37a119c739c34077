//! The sample plan and the empty one, in both languages.

use std::collections::BTreeSet;

use planerka::engine::{Band, evaluate};
use planerka::file::{read, write};
use planerka::i18n::Lang;
use planerka::plan::{Plan, Scope};
use planerka::sample;

const LANGS: [Lang; 2] = [Lang::Ru, Lang::En];

#[test]
fn samples_are_valid_for_any_year_and_survive_a_file() {
    for lang in LANGS {
        for year in [-5, 0, 1, 2024, 2027, 2028, 2100, 9999, 123_456] {
            for plan in [sample::plan(lang, year, "s"), sample::empty(lang, year, "e")] {
                assert_eq!(plan.check(), Ok(()), "{year}");
                assert_eq!(read(write(&plan).unwrap().as_bytes()).unwrap().plan, plan, "{year}");
            }
        }
    }
}

#[test]
fn the_sample_holds_the_cases_a_plan_must_cope_with() {
    for lang in LANGS {
        let plan = sample::plan(lang, 2027, "s");
        let count =
            |case: fn(&planerka::plan::Manager) -> bool| plan.managers.iter().filter(|m| case(m)).count();
        assert_eq!(plan.managers.len(), 8);
        assert_eq!(count(|m| m.hire.is_some_and(|day| day.to_string() == "2027-09-01")), 1, "one hire");
        assert_eq!(count(|m| m.fte < 1.0), 1, "one half-timer");
        assert!(count(|m| m.average_deal.is_some()) > 1 && count(|m| !m.rates.is_empty()) > 1);
        let away: Vec<_> = plan.managers.iter().flat_map(|m| &m.absences).collect();
        let [away] = away[..] else { panic!("one absence") };
        assert_eq!((away.from.to_string(), away.to.to_string()), ("2027-07-05".into(), "2027-07-25".into()));
        let reasons: Vec<_> = plan.holds.iter().filter_map(|h| h.reason.as_ref()).collect();
        assert_eq!((plan.holds.len(), reasons.len()), (2, 1), "the target, and one promise with its reason");
        let names: BTreeSet<_> = plan.managers.iter().map(|m| &m.name).collect();
        assert_eq!(names.len(), 8);
    }
}

#[test]
fn both_languages_plan_the_same_work() {
    let (ru, en) = (sample::plan(Lang::Ru, 2027, "s"), sample::plan(Lang::En, 2027, "s"));
    assert_eq!((ru.currency.as_str(), en.currency.as_str()), ("RUB", "EUR"));
    let tenth = |plan: &Plan| plan.holds.iter().map(|h| (h.scope, h.amount)).collect::<Vec<_>>();
    let scaled: Vec<(Scope, i64)> =
        tenth(&en).into_iter().map(|(scope, amount)| (scope, amount * 10)).collect();
    assert_eq!(tenth(&ru), scaled);
    assert_eq!(ru.average_deal, en.average_deal.map(|deal| deal * 10));
    for (a, b) in ru.managers.iter().zip(&en.managers) {
        assert_eq!((a.weight, a.fte, &a.rates), (b.weight, b.fte, &b.rates));
        assert_eq!(a.average_deal, b.average_deal.map(|deal| deal * 10));
    }
}

#[test]
fn an_empty_plan_invents_nothing() {
    for lang in LANGS {
        let plan = sample::empty(lang, 2027, "e");
        assert!(plan.managers.is_empty() && plan.holds.is_empty() && plan.average_deal.is_none());
        assert_eq!(plan.stages.len(), 4);
        assert!(plan.stages.iter().all(|s| s.step.rate == 1.0 && s.maximum.is_none()));
        assert_eq!(plan.horizon.first_day().to_string(), "2027-01-01");
        assert_eq!(plan.horizon.months(), 12);
    }
}

#[test]
fn all_but_one_can_do_what_the_sample_asks() {
    for lang in LANGS {
        for year in 2025..=2035 {
            let plan = sample::plan(lang, year, "s");
            let tables = evaluate(&plan);
            assert_eq!(tables.problems, [], "{lang:?} {year}");
            let bands = (0..8).map(|m| tables.load(m, tables.horizon()).unwrap().band());
            let bands: Vec<Band> = bands.collect();
            let over: Vec<usize> = (0..8).filter(|&m| bands[m] == Band::Over).collect();
            assert_eq!(over, [4], "{lang:?} {year}: one has too much");
            assert!(bands.contains(&Band::Calm) && bands.contains(&Band::Tight), "{lang:?} {year}");
            assert_eq!(tables.total(tables.horizon()), plan.target().unwrap());
            assert_eq!(tables.unassigned(tables.horizon()), 0);
        }
    }
}
