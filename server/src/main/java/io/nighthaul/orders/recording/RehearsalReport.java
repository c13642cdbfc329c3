package io.nighthaul.orders.recording;

import java.util.List;

/**
 * What a configuration makes of a recording.
 *
 * @param answers one line for each file that was read, in that order
 * @param columns what would be stored beside the record itself
 * @param fields of records, with their types
 * @param refused what would be set aside
 * @param rates what the last answer with such headers says about the budget
 * @param findings what to mend, and what to know
 */
public record RehearsalReport(
        Sums sums,
        List<String> answers,
        List<Column> columns,
        List<Field> fields,
        List<Refused> refused,
        List<String> rates,
        List<Finding> findings) {
    public RehearsalReport {
        answers = List.copyOf(answers);
        columns = List.copyOf(columns);
        fields = List.copyOf(fields);
        refused = List.copyOf(refused);
        rates = List.copyOf(rates);
        findings = List.copyOf(findings);
    }

    /**
     * How much there is.
     *
     * @param headers records of listings that would be stored
     * @param total as the API says; -1 when it does not
     * @param asked details that the recording has an answer to
     * @param details of them, those that would be stored
     */
    public record Sums(int pages, int headers, int deleted, int setAside, long total, int asked, int details) {}

    /**
     * A known field.
     *
     * @param key of the configuration
     * @param records that have it
     * @param written an example as the API writes it
     * @param read the same as it would be stored
     */
    public record Column(String key, String pointer, int records, String written, String read) {}

    /**
     * A field of records.
     *
     * @param phase headers or details
     * @param types each with the number of records that have it
     */
    public record Field(String phase, String path, String types) {}

    /** A record that would be set aside, or stored with a complaint. */
    public record Refused(String file, String text, String why) {}

    /**
     * Something about the configuration.
     *
     * @param isProblem whether it needs mending
     * @param key of the configuration; empty when it is about none
     * @param file of the recording that shows it; empty when it is about all of them
     */
    public record Finding(boolean isProblem, String key, String what, String file) {}

    /** Whether any header is read, and any detail if some were recorded. */
    public boolean isUsable() {
        return sums.headers() > 0 && (sums.asked() == 0 || sums.details() > 0);
    }
}
