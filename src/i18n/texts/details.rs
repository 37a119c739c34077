//! The words of short texts about a manager ([`Detail`]), and the titles by which a pasted table names them.

use super::Lang;
use crate::plan::Detail;

texts! {
    /// Names of the columns, and what stands in them.
    Details, details {
        contact: "Phone or e-mail", "Телефон или почта";
        contact_help: "How the rep is reached. An e-mail finds the rep among the users of a CRM.", "Как связаться с менеджером. По почте его находят среди пользователей CRM.";
    }
}

impl Details {
    /// The title of its column.
    #[must_use]
    pub fn title(&self, detail: Detail) -> &'static str {
        match detail {
            Detail::Contact => self.contact,
        }
    }

    /// What stands in it, in a sentence.
    #[must_use]
    pub fn help(&self, detail: Detail) -> &'static str {
        match detail {
            Detail::Contact => self.contact_help,
        }
    }
}

/// The titles by which a table names it, as `intake` compares them: small letters, no marks.
#[must_use]
pub fn detail_titles(detail: Detail) -> &'static [&'static str] {
    match detail {
        Detail::Contact => &[
            "телефон или почта",
            "телефон",
            "рабочий телефон",
            "мобильный телефон",
            "мобильный",
            "моб тел",
            "моб телефон",
            "тел",
            "номер телефона",
            "почта",
            "эл почта",
            "электронная почта",
            "email",
            "e mail",
            "контакт",
            "контакты",
            "phone or e mail",
            "phone or email",
            "phone",
            "phone number",
            "tel",
            "cell phone",
            "mobile",
            "mobile phone",
            "contact",
        ],
    }
}
