package dev.resthooks.simulator.world;

import java.util.List;

/**
 * A kind of matter that firms take on: an action type with its steps, the roles that people have in
 * it, what is collected about it, and the papers and work that it brings.
 *
 * @param actionType the id of the action type
 * @param prefix what references of such matters begin with
 * @param title how matters are named: {@code {client}}, {@code {street}} and {@code {other}} stand
 *     for names
 * @param steps how many steps there are; they are numbered from 1
 */
record PracticeArea(
        String actionType,
        String prefix,
        String title,
        int steps,
        List<Role> roles,
        Collection collection,
        List<String> papers,
        List<String> work) {
    /** The part that a participant plays in a matter: a participant type. */
    record Role(String id, String name) {}

    /** A data collection of the matters of this kind. */
    record Collection(String id, List<Field> fields) {}

    /** A field of a data collection, with values that are found in it. */
    record Field(String name, List<String> values) {}

    private static final Role CLIENT = new Role("1", "Client");
    private static final Role OTHER_SIDE = new Role("2", "Other Side");
    private static final Role THEIR_LAWYER = new Role("3", "Other Side Solicitor");
    private static final Role BANK = new Role("14", "Lender");
    private static final Role AGENT = new Role("15", "Real Estate Agent");
    private static final Role EXECUTOR = new Role("21", "Executor");
    private static final Role BENEFICIARY = new Role("22", "Beneficiary");
    private static final Role WITNESS = new Role("31", "Witness");
    private static final Role EXPERT = new Role("32", "Expert");
    private static final Role DIRECTOR = new Role("41", "Director");
    private static final Role SHAREHOLDER = new Role("42", "Shareholder");

    private static final List<Field> SALE =
            List.of(
                    new Field("purchase_price", List.of("845000.00", "1120000.00", "612500.00")),
                    new Field("settlement_date", List.of("2026-05-29", "2026-06-12", "2026-07-03")),
                    new Field("title_reference", List.of("NA102B/55", "SA44C/871", "CB27F/309")),
                    new Field("finance_approved", List.of("Yes", "No", "Conditional")));
    private static final List<Field> ESTATE =
            List.of(
                    new Field("date_of_death", List.of("2026-01-14", "2025-11-30", "2026-02-22")),
                    new Field("estate_value", List.of("387000.00", "1450000.00", "92500.00")),
                    new Field("will_located", List.of("Yes", "No")));
    private static final List<Field> DISPUTE =
            List.of(
                    new Field("amount_claimed", List.of("24500.00", "118000.00", "7320.50")),
                    new Field("court_file_number", List.of("CIV-2026-404-118", "CIV-2026-85-2")),
                    new Field("next_hearing", List.of("2026-08-11", "2026-09-02", "2026-06-30")));
    private static final List<Field> COMPANY =
            List.of(
                    new Field("company_number", List.of("8412297", "8560031", "8733640")),
                    new Field("share_capital", List.of("100", "1000", "120000")),
                    new Field("balance_date", List.of("31 March", "30 June", "31 December")));

    private static final PracticeArea PURCHASE =
            new PracticeArea(
                    "33",
                    "CONV",
                    "{client} – Purchase of {street}",
                    7,
                    List.of(CLIENT, OTHER_SIDE, THEIR_LAWYER, BANK, AGENT),
                    new Collection("26", SALE),
                    List.of(
                            "Agreement for Sale and Purchase",
                            "Title Search",
                            "Settlement Statement",
                            "Loan Agreement",
                            "Letter to Vendor's Solicitor"),
                    List.of(
                            "Review title and encumbrances",
                            "Order council information report",
                            "Prepare settlement statement",
                            "Confirm finance with the bank",
                            "Attend to settlement"));

    private static final PracticeArea SELLING =
            new PracticeArea(
                    "34",
                    "SALE",
                    "{client} – Sale of {street}",
                    6,
                    List.of(CLIENT, OTHER_SIDE, THEIR_LAWYER, AGENT),
                    new Collection("27", SALE),
                    List.of(
                            "Sale Authority",
                            "Discharge of Mortgage",
                            "Settlement Statement",
                            "Letter to Purchaser's Solicitor"),
                    List.of(
                            "Draft agreement",
                            "Answer requisitions",
                            "Request discharge of mortgage",
                            "Undertake on settlement"));

    private static final PracticeArea PROBATE =
            new PracticeArea(
                    "41",
                    "PROB",
                    "Estate of {client}",
                    8,
                    List.of(CLIENT, EXECUTOR, BENEFICIARY),
                    new Collection("31", ESTATE),
                    List.of(
                            "Last Will and Testament",
                            "Application for Probate",
                            "Affidavit of Executor",
                            "Letter to Beneficiaries",
                            "Estate Accounts"),
                    List.of(
                            "Obtain death certificate",
                            "Draft probate application",
                            "Collect bank balances",
                            "Distribute the estate"));

    private static final PracticeArea LITIGATION =
            new PracticeArea(
                    "52",
                    "LIT",
                    "{client} v {other}",
                    9,
                    List.of(CLIENT, OTHER_SIDE, THEIR_LAWYER, WITNESS, EXPERT),
                    new Collection("44", DISPUTE),
                    List.of(
                            "Statement of Claim",
                            "Letter of Demand",
                            "List of Documents",
                            "Brief of Evidence",
                            "Settlement Offer"),
                    List.of(
                            "Draft statement of claim",
                            "Discovery review",
                            "Prepare brief of evidence",
                            "Attend case management conference",
                            "Negotiate settlement"));

    private static final PracticeArea INCORPORATION =
            new PracticeArea(
                    "61",
                    "COMP",
                    "{client} – Incorporation of {other}",
                    5,
                    List.of(CLIENT, DIRECTOR, SHAREHOLDER, BANK),
                    new Collection("52", COMPANY),
                    List.of(
                            "Company Constitution",
                            "Shareholders' Agreement",
                            "Director Consent",
                            "Share Register"),
                    List.of(
                            "Reserve company name",
                            "Draft constitution",
                            "File incorporation documents",
                            "Set up share register"));

    /** What people come with. */
    static final List<PracticeArea> FOR_PEOPLE =
            List.of(PURCHASE, SELLING, PROBATE, LITIGATION, INCORPORATION);

    /** What companies come with: they leave no estates. */
    static final List<PracticeArea> FOR_COMPANIES =
            List.of(PURCHASE, SELLING, LITIGATION, INCORPORATION);

    Link link() {
        return new Link("actiontypes", actionType);
    }

    /** The step of that number. */
    Link step(int number) {
        return new Link("steps", actionType + "--" + number);
    }
}
