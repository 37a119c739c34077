//! Ids of people and things in a CRM, checked as they are typed.

/// What is wrong with an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadId {
    /// It does not have the form of such an id.
    #[error("not an id of this kind")]
    Form,
    /// Its check letters are wrong; it should end in these.
    #[error("it should end in {0}")]
    Check(String),
}

/// The kind of id by which a CRM knows a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonId {
    /// The e-mail.
    Email,
    /// The Salesforce user.
    Salesforce,
    /// The HubSpot owner.
    HubSpot,
    /// The Pipedrive user.
    Pipedrive,
}

impl PersonId {
    /// All of them, in display order.
    pub const ALL: [PersonId; 4] =
        [PersonId::Email, PersonId::Salesforce, PersonId::HubSpot, PersonId::Pipedrive];

    /// The form in which two ids of the same user are equal: without check letters, and e-mails in lower
    /// case. Two people cannot share it.
    #[must_use]
    pub fn key(self, text: &str) -> String {
        match self {
            PersonId::Email => text.to_lowercase(),
            PersonId::Salesforce => text.chars().take(15).collect(),
            PersonId::HubSpot | PersonId::Pipedrive => text.to_owned(),
        }
    }
}

/// The kind of id that an error is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CrmId {
    /// A person's.
    Person(PersonId),
    /// A forecast type of Salesforce.
    ForecastType,
    /// A currency, pipeline or type of activity of Pipedrive.
    PipedriveNumber,
}

/// Checks a person's id in one CRM.
///
/// # Errors
/// [`BadId`].
pub fn person(which: PersonId, text: &str) -> Result<(), BadId> {
    match which {
        PersonId::Email => email(text),
        PersonId::Salesforce => salesforce_user(text),
        PersonId::HubSpot | PersonId::Pipedrive => digits(text).map(|_| ()),
    }
}

/// Checks a Salesforce user id: `005`, then twelve letters or digits, then optionally three check letters for
/// upper case.
///
/// # Errors
/// [`BadId`].
///
/// ```
/// use planerka::plan::crm::ids::{BadId, salesforce_user};
/// assert_eq!(salesforce_user("0055f000009AbCdAAK"), Ok(()));
/// assert_eq!(salesforce_user("0055f000009AbCdAAJ"), Err(BadId::Check("AAK".to_owned())));
/// assert_eq!(salesforce_user("0065f000009AbCd"), Err(BadId::Form));
/// ```
pub fn salesforce_user(text: &str) -> Result<(), BadId> {
    salesforce(text, "005")
}

/// Checks a Salesforce forecast type: `0Db`, then as for a user.
///
/// # Errors
/// [`BadId`].
pub fn salesforce_type(text: &str) -> Result<(), BadId> {
    salesforce(text, "0Db")
}

fn salesforce(text: &str, prefix: &str) -> Result<(), BadId> {
    let formed = text.starts_with(prefix) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !formed || !matches!(text.len(), 15 | 18) {
        return Err(BadId::Form);
    }
    let (id, check) = text.split_at(15);
    let right = check_letters(id);
    if check.is_empty() || check == right { Ok(()) } else { Err(BadId::Check(right)) }
}

/// Three letters that encode which of fifteen characters are capitals: for each five, bit i is set if
/// character i is one.
///
/// ```
/// use planerka::plan::crm::ids::check_letters;
/// assert_eq!(check_letters("0055f000009AbCd"), "AAK");
/// assert_eq!(check_letters("0DbD00000001eQB"), "KAY");
/// ```
#[must_use]
pub fn check_letters(id: &str) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    let five = |part: &[u8]| {
        let bits = part.iter().enumerate().filter(|(_, byte)| byte.is_ascii_uppercase());
        let bits: usize = bits.map(|(at, _)| 1 << at).sum();
        char::from(LETTERS[bits % 32])
    };
    id.as_bytes().chunks(5).map(five).collect()
}

/// Largest number in a CRM: fifteen digits, which every JSON reader holds exactly.
pub const MAX_NUMBER: u64 = 999_999_999_999_999;

/// Reads a HubSpot owner, or a Pipedrive user, currency, pipeline or type of activity: digits only, up to
/// [`MAX_NUMBER`].
///
/// # Errors
/// [`BadId::Form`].
///
/// ```
/// use planerka::plan::crm::ids::{BadId, digits};
/// assert_eq!(digits("901831746"), Ok(901_831_746));
/// assert_eq!(digits("+7"), Err(BadId::Form));
/// ```
pub fn digits(text: &str) -> Result<u64, BadId> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|&number| digits && number <= MAX_NUMBER).ok_or(BadId::Form)
}

/// Checks an e-mail: one @ with something on both sides; no blanks, commas or semicolons; no first character
/// that could start a formula.
///
/// # Errors
/// [`BadId::Form`].
pub fn email(text: &str) -> Result<(), BadId> {
    let sides = text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
    let bad = |c: char| c.is_whitespace() || c.is_control() || matches!(c, ',' | ';' | '"');
    let good = sides && text.matches('@').count() == 1 && !text.contains(bad);
    if good && !text.starts_with(['=', '+', '-']) { Ok(()) } else { Err(BadId::Form) }
}
