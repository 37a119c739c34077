//! Ready funnels.

use super::Lang;

texts! {
    /// Ready funnels: what they are called, and their stages from the first touch to the deal.
    Presets, presets {
        calls: "Calls and meetings", "Звонки и встречи";
        calls_stages: "Calls → Meetings → Proposals → Deals", "Звонки → Встречи → КП → Сделки";
        leads: "Leads from the site", "Заявки с сайта";
        leads_stages: "Leads → Qualified → Proposals → Deals", "Заявки → Квалифицированные → КП → Сделки";
        tenders: "Tenders", "Тендеры";
        tenders_stages: "Tenders found → Bids prepared → Bids submitted → Contracts", "Найдено тендеров → Подготовлено заявок → Подано заявок → Контракты";
        retail: "Visits to a shop", "Визиты в салон";
        retail_stages: "Visits → Consultations → Orders", "Визиты → Консультации → Заказы";
        saas: "SaaS with a demo", "SaaS с демо";
        saas_stages: "Leads → Demos → Trials → Deals", "Лиды → Демо → Пробный период → Сделки";
    }
}
