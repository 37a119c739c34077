//! Counts of people, in the form the number asks for.

use super::{Lang, fill};

impl Lang {
    /// So many managers in words.
    ///
    /// ```
    /// use planerka::i18n::Lang;
    /// let ru = [1, 2, 5, 11, 21, 24].map(|n| Lang::Ru.managers(n));
    /// assert_eq!(ru, ["1 менеджер", "2 менеджера", "5 менеджеров", "11 менеджеров", "21 менеджер", "24 менеджера"]);
    /// assert_eq!([1, 2].map(|n| Lang::En.managers(n)), ["1 manager", "2 managers"]);
    /// ```
    pub fn managers(self, count: usize) -> String {
        let t = self.levers();
        let (ten, hundred) = (count % 10, count % 100);
        let one = if self == Lang::En { count == 1 } else { ten == 1 && hundred != 11 };
        let few = (2..=4).contains(&ten) && !(12..=14).contains(&hundred);
        let words = if one {
            t.more_manager
        } else if few {
            t.more_managers_few
        } else {
            t.more_managers
        };
        fill(words, &[&count.to_string()])
    }
}
