//! What `planerka help` prints.

pub(super) const HELP: &str = "\
planerka: the figures of a sales plan, without a browser

  planerka compute FILE [--format json|csv] [--metric NAME] [--by PERIOD] [--group LEVELS]
                    [--scenario NAME] [--today DATE] [--lang ru|en]
      Computes a plan's file; - reads standard input. Figures are exact, as the page shows them.
      --format  json (default) or csv
      --metric  revenue (default), gross-profit, quota, deals, cash-in, load, or a stage by its name or id
      --by      horizon, quarter, month (default), week or segment (the days of one week in one month)
      --group   what lines are grouped by, from the top: team, manager, product, region, company, such
                as product,manager. Needs of products, regions and companies are exact, not whole
      --scenario  the plan with this scenario applied, by its name
      --today   a date such as 2026-11-30: work due before the plan is judged by the days left from then on
      --lang    for csv: ru writes ; and decimal commas with a byte order mark, en (default) writes ,
      What cannot be computed is null in json and empty in csv; the reasons are in \"problems\" (json)
      or on standard error (csv). Work due before the plan and money that comes in after it stand beside
      the total. Load is a fraction of what can be done: 1 is 100 %. \"verdict\" says whether the plan can be
      done and who stands in the way, \"before_plan\" what must be done before it.
  planerka sample [--lang ru|en] [--year YEAR] [--facts]
      Prints the sample plan of eight people; with --facts as if it were June, with facts of five months.
  planerka control FILE [--as-of DATE] [--today DATE] [--against plan|now|SNAPSHOT] [--by PERIOD]
                    [--group LEVELS] [--format json|csv] [--lang ru|en]
      The plan against its facts: figures, causes, deals, money, checkpoints, the rest re-planned, what each report
      says and what of it counts. In csv each figure has a line of its own; what is not known is empty.
      Shares are in tenths of a percent, factors and coverages in tenths.
      --group    as in compute; without it teams and their reps. \"depth\" says how deep a group stands; a fact is
                 null where no fact says which product, region or client it is about
      --as-of    the last day that counts as over, such as 2027-03-17; without it the last day reported
      --today    the day of the calendar, for deals that are overdue; without it as of
  planerka export FILE [--to xlsx|csv-plan|csv-data|salesforce|hubspot|pipedrive|freshsales|entry]
                    [--metric NAME] [--by PERIOD] [--group LEVELS] [--wide] [--lang ru|en]
      Writes the plan for other programs to standard output; who is left out and the line that proves it whole
      stand on standard error.
      --to       xlsx (default): a workbook with Plan, Data, Managers, About, and Facts and Deals where there are
                 any, totals as formulas; csv-plan, csv-data: one of its sheets; entry: what is typed into a CRM
                 by hand, a row for each rep and period, as csv
                 salesforce: csv for Data Loader; hubspot, pipedrive: a request body in json on each line;
                 freshsales: csv. Revenue is the quota. Who is who and what the CRM needs stand in the plan's
                 section crm; reps without an id are left out and named, two with one id are refused
      --metric   of Plan and of a wide entry sheet: as in compute; for a CRM revenue, deals or a stage, without
                 it all that the section crm says how to hand over
      --by       month (default), quarter, half, year, week or segment
      --group    as in compute; without it teams and their reps
      --wide     entry: periods across
  planerka link FILE [--with facts,deals] [--without notes] [--address URL] [--lang ru|en]
      Prints a link that holds the whole plan behind its #; where it can be put and what is not in it stands on
      standard error. Who is who, the log and snapshots never go into a link; one that is too long is not made.
      --with     what is left out otherwise: facts, deals
      --without  notes: without notes and reasons
      --address  of the page that opens it, such as https://example.com/planerka/
  planerka unlink TEXT [--lang ru|en]
      Prints the file in a link, or in a text that holds one; - reads standard input.
  planerka table FILE [--sheet NAME] [--lang ru|en]
      Prints what is read of a workbook (.xlsx, .xlsb, .ods, .xls), of CSV or of an HTML table, as csv; without
      a name the first sheet that is shown and not empty. Days are printed as 2027-03-01, percents with their sign.
  planerka import FILE TABLE --as crm [--crm salesforce|hubspot|pipedrive] [--sheet NAME] [--out FILE]
                    [--lang ru|en]
      Reads a list of users (names with e-mails or ids, as the CRM exports it) into the plan's section crm. What
      changes and what is wrong stands on standard error; a wrong id is named and not taken.
      --crm      of which CRM the ids are, where the column's title does not tell
  planerka import FILE TABLE [--as facts|managers|plan] [--sheet NAME] [--source NAME] [--period PERIOD]
                    [--measure NAME] [--today DATE] [--format text|json] [--out FILE] [--lang ru|en]
      Reads a table (workbook, CSV, tabs, HTML; one of the two files may be -) into a plan's file and prints the plan
      with it. What was understood stands on standard error: whose it is, which time, what was and will be,
      names that the plan does not have, what was left out and why. The same table again changes nothing.
      --as       facts (what happened), managers or plan (people and targets); without it facts, if it has any
      --sheet    of a workbook: this sheet; without it the first whose titles are understood
      --source   whose facts they are, such as CRM: they take the place of its facts for the same time
      --period   the time of rows without one: month 2027-03, 2027-W11, 15-21 Mar 2027, day 2027-03-17. A
                 table with dates is about all of it
      --measure  what figures under periods count: revenue (default), gross-profit, payments, or a stage
      --today    what begins after this day is left out; without it nothing is
      --format   of what was understood: text (default) or json
      --out      writes the plan there instead of to standard output
      Ends with 1, and prints no plan, where something has to be chosen first: a name that fits several
      people, the time of a table that does not say it.
  planerka merge COMMON MINE THEIRS [--prefer mine|theirs]
      Merges two plans that come from COMMON and prints the merged file, of which either side can tell later that
      it holds its own. What both changed is one line each on standard error, with tabs between: where, what it
      was, mine, theirs, as json; - is not there. So are totals that gave way because they contradict others.
      --prefer   whose value stays where both changed it: mine (default) or theirs. What one side removed and the
                 other changed or uses stays
      Ends with 3 where there was such a line.
  planerka cases FILE
      Tries worked cases of facts against the plan, prints what differs and ends with 1 if anything does.
  planerka schema
      Prints the JSON Schema of a plan's file.
  planerka help | version

Ends with 0 if it did what was asked, 1 if the file is missing or no valid plan, 2 if the call is wrong.
";
