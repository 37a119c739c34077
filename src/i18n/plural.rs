//! Counts of people and of time, in the form the number asks for.

use super::{Lang, fill, number};

/// Whether a count takes the singular: 1 in English; 1, 21, 31 but not 11 in Russian.
fn is_one(count: usize, lang: Lang) -> bool {
    if lang == Lang::En { count == 1 } else { count % 10 == 1 && count % 100 != 11 }
}

impl Lang {
    /// The button that prints on so many A4 pages.
    ///
    /// ```
    /// use planerka::i18n::Lang;
    /// assert_eq!([1, 2].map(|n| Lang::En.print_pages(n)), ["Print on one A4", "Print on 2 A4 pages"]);
    /// let ru = [1, 2, 21].map(|n| Lang::Ru.print_pages(n));
    /// assert_eq!(ru, ["Печать на один А4", "Печать на 2 листах А4", "Печать на 21 листе А4"]);
    /// ```
    pub fn print_pages(self, count: usize) -> String {
        let t = self.week();
        if count <= 1 {
            return t.print.to_string();
        }
        fill(if is_one(count, self) { t.print_pages_one } else { t.print_pages }, &[&count.to_string()])
    }

    /// So many managers in words.
    ///
    /// ```
    /// use planerka::i18n::Lang;
    /// let ru = [1, 2, 5, 11, 21, 24].map(|n| Lang::Ru.managers(n));
    /// assert_eq!(ru, ["1 менеджер", "2 менеджера", "5 менеджеров", "11 менеджеров", "21 менеджер", "24 менеджера"]);
    /// assert_eq!([1, 2, 1375].map(|n| Lang::En.managers(n)), ["1 rep", "2 reps", "1,375 reps"]);
    /// ```
    pub fn managers(self, count: usize) -> String {
        let t = self.levers();
        self.counted(count, [t.more_manager, t.more_managers_few, t.more_managers])
    }

    /// So many teams in words.
    pub fn teams(self, count: usize) -> String {
        let t = self.report();
        self.counted(count, [t.team, t.teams_few, t.teams])
    }

    /// So many open deals in words.
    pub fn deals_count(self, count: usize) -> String {
        let t = self.deals();
        self.counted(count, [t.one, t.few, t.many])
    }

    /// So many working days in words.
    ///
    /// ```
    /// use planerka::i18n::Lang;
    /// assert_eq!([1, 23, 30].map(|n| Lang::En.working_days(n)), ["1 working day", "23 working days", "30 working days"]);
    /// assert_eq!(Lang::Ru.working_days(23), "23 рабочих дня");
    /// ```
    pub fn working_days(self, count: u32) -> String {
        let t = self.verdict();
        let forms = [t.working_day, t.working_days_few, t.working_days];
        self.counted(usize::try_from(count).unwrap_or(usize::MAX), forms)
    }

    /// In so many months, in words: "in 2 months", «в 2 месяцах».
    pub fn in_months(self, count: usize) -> String {
        let t = self.verdict();
        self.counted(count, [t.in_month, t.in_months, t.in_months])
    }

    /// In so many weeks, in words.
    pub fn in_weeks(self, count: usize) -> String {
        let t = self.verdict();
        self.counted(count, [t.in_week, t.in_weeks, t.in_weeks])
    }

    /// A count with the form of the word it asks for: of one, of two to four, of many.
    fn counted(self, count: usize, [one, few, many]: [&'static str; 3]) -> String {
        let is_few = (2..=4).contains(&(count % 10)) && !(12..=14).contains(&(count % 100));
        let words = match (is_one(count, self), is_few) {
            (true, _) => one,
            (false, true) => few,
            (false, false) => many,
        };
        fill(words, &[&number::format_int(i64::try_from(count).unwrap_or(i64::MAX), self)])
    }
}
