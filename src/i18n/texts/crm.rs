//! The words of who is who in the CRM.

use super::Lang;

texts! {
    /// Who is who in the CRM, and what is wrong with an id.
    CrmWords, crm_words {
        who_is_who: "who is who in the CRM", "кто есть кто в CRM";
        crm: "CRM", "CRM";
        email: "E-mail", "E-mail";
        salesforce: "Salesforce", "Salesforce";
        hubspot: "HubSpot", "HubSpot";
        pipedrive: "Pipedrive", "Pipedrive";
        freshsales: "Freshsales", "Freshsales";
        bad_id: "“{}” is no user id of {}.", "«{}» — не идентификатор пользователя {}.";
        bad_email: "“{}” is no e-mail address.", "«{}» — не адрес e-mail.";
        bad_type: "“{}” is no forecast type of Salesforce: its id begins with 0Db.", "«{}» — не тип прогноза Salesforce: его id начинается с 0Db.";
        bad_number: "“{}” is no number of Pipedrive: give digits alone.", "«{}» — не номер из Pipedrive: нужны одни цифры.";
        check_letters: "“{}”: the last three letters do not belong to this id. It should end in {}.", "«{}»: последние три буквы не от этого id. Должно быть {}.";
    }
}
