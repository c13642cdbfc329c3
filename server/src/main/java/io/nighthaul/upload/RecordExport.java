package io.nighthaul.upload;

import io.nighthaul.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** A day of a device's records as they came, one JSON object a line (NDJSON), in the order of time. */
public final class RecordExport {
    private static final int PAGE_ROWS = 5_000;

    private final Database database;

    public RecordExport(Database database) {
        this.database = database;
    }

    /**
     * Which records.
     *
     * @param type {@code location} or {@code driving}
     * @param day UTC
     */
    public record Selection(String device, String user, String type, LocalDate day) {}

    /** Whether there is such a device; without one, there is nothing to export. */
    public boolean isKnown(String device, String user) {
        return database.inTransaction(
                tx -> tx.sql("SELECT EXISTS (SELECT FROM upload_device WHERE code = :code AND user_name = :user)")
                        .param("code", device)
                        .param("user", user)
                        .query(Boolean.class)
                        .single());
    }

    /**
     * Writes a page at a time: of a long day, only where its records stand is in memory at once.
     *
     * @return how many
     */
    public long write(Selection selection, Writer out) {
        List<Entry> entries = entries(selection);
        for (int from = 0; from < entries.size(); from += PAGE_ROWS) {
            List<Entry> page = entries.subList(from, Math.min(entries.size(), from + PAGE_ROWS));
            Map<PartTable.Name, List<String>> texts = texts(page);
            for (Entry entry : page) {
                line(out, Objects.requireNonNull(texts.get(entry.part())).get(entry.index()));
            }
        }
        return entries.size();
    }

    /** Where a record stands. */
    private record Entry(long timeMs, int position, PartTable.Name part, int index) {
        private static final Comparator<Entry> ORDER = Comparator.comparingLong(Entry::timeMs)
                .thenComparingLong(entry -> entry.part().sessionId())
                .thenComparingInt(Entry::position);
    }

    private List<Entry> entries(Selection selection) {
        List<Entry> entries = new ArrayList<>();
        database.inTransaction(tx -> {
            tx.sql("""
                            SELECT b.session_id, b.entries FROM upload_batch b JOIN upload_device d ON d.id = b.device_id
                            WHERE d.code = :code AND d.user_name = :user AND b.type = :type AND b.day = :day""")
                    .param("code", selection.device())
                    .param("user", selection.user())
                    .param("type", selection.type())
                    .param("day", selection.day())
                    .query(row -> {
                        long sessionId = row.getLong("session_id");
                        ByteBuffer in = ByteBuffer.wrap(row.getBytes("entries"));
                        while (in.hasRemaining()) {
                            entries.add(entry(sessionId, in));
                        }
                    });
            return entries;
        });
        entries.sort(Entry.ORDER);
        return entries;
    }

    private static Entry entry(long sessionId, ByteBuffer in) {
        long timeMs = in.getLong();
        int position = in.getInt();
        PartTable.Name part = new PartTable.Name(sessionId, Short.toUnsignedInt(in.getShort()));
        int index = Short.toUnsignedInt(in.getShort());
        in.get();
        return new Entry(timeMs, position, part, index);
    }

    private Map<PartTable.Name, List<String>> texts(List<Entry> page) {
        Set<PartTable.Name> names = page.stream().map(Entry::part).collect(Collectors.toSet());
        Map<PartTable.Name, byte[]> contents = database.inTransaction(tx -> PartTable.contents(tx, names));
        Map<PartTable.Name, List<String>> texts = new HashMap<>();
        for (PartTable.Name name : names) {
            byte[] content = contents.get(name);
            try {
                if (content == null) {
                    throw new IOException("it is not there");
                }
                texts.put(name, RecordTexts.of(content));
            } catch (IOException | JacksonException e) {
                throw new IllegalStateException(
                        "part " + name.number() + " of session " + name.sessionId()
                                + " is damaged in the store: its records cannot be shown",
                        e);
            }
        }
        return texts;
    }

    private static void line(Writer out, String body) {
        try {
            out.write(body);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("whoever wanted the records is gone", e);
        }
    }
}
