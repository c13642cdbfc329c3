package io.nighthaul.upload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a part and says everything that is wrong with it. Whole or not at all: a part with one bad record is refused,
 * with the place and the reason, so that the app can set that record aside and send the rest.
 *
 * <p>What is not JSON, or too deep, too long or ambiguous JSON, is refused while it is read; the caller has limited the
 * number of bytes. Safe for threads.
 */
final class PartReader {
    static final int ERRORS_MAX = 50;

    private static final int DEPTH_MAX = 7;
    private static final int TEXT_MAX = 1_024;
    private static final int NUMBER_MAX = 40;
    private static final int NAME_MAX = 64;

    private static final Pattern SYNC_ID = Pattern.compile("[A-Za-z0-9_-]{8,64}");
    private static final int OWNER_MAX = 128;

    static final JsonMapper JSON = mapper(DEPTH_MAX, TEXT_MAX);

    private final JsonParser in;
    private final UploadLimits limits;
    private final List<FieldError> recordErrors = new ArrayList<>();
    private final Said said = Said.ofRecord();
    private final RecordFields fields;
    private final Map<String, Value> head = new HashMap<>();
    private int recordsCount = -1;

    private PartReader(JsonParser in, UploadLimits limits, SpeedUnit unit) {
        this.in = in;
        this.limits = limits;
        fields = new RecordFields(unit, recordErrors);
    }

    /** Reads JSON that is no deeper, and has no longer texts; never the same name twice in an object. */
    static JsonMapper mapper(int depthMax, int textMax) {
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(depthMax)
                                .maxStringLength(textMax)
                                .maxNumberLength(NUMBER_MAX)
                                .maxNameLength(NAME_MAX)
                                .build())
                        .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /**
     * The part in a body.
     *
     * @param unit in which the app writes speeds
     * @throws UploadRefusal naming all that is wrong, as far as the first {@value #ERRORS_MAX}
     */
    static Part read(byte[] body, UploadLimits limits, SpeedUnit unit) {
        return parsed(body, limits, unit, PartReader::part);
    }

    /**
     * The records of a body that is no part of a session, but has records like one.
     *
     * @throws UploadRefusal as {@link #read}
     */
    static Records records(byte[] body, SpeedUnit unit) {
        return parsed(body, UploadLimits.TAKEN, unit, reader -> {
            reader.requireValid();
            return reader.fields.valid();
        });
    }

    private static <T> T parsed(byte[] body, UploadLimits limits, SpeedUnit unit, Function<PartReader, T> result) {
        try (JsonParser in = JSON.createParser(body)) {
            PartReader reader = new PartReader(in, limits, unit);
            reader.read();
            return result.apply(reader);
        } catch (StreamConstraintsException e) {
            throw UploadRefusal.of(
                    RefusalCode.BAD_JSON,
                    "the JSON is deeper than " + DEPTH_MAX + " levels, or has a text, name or number that is too long"
                            + place(e));
        } catch (JacksonException e) {
            throw UploadRefusal.of(RefusalCode.BAD_JSON, "the body is not JSON as it should be" + place(e));
        }
    }

    private void read() {
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw UploadRefusal.of(RefusalCode.BAD_JSON, "the body must be a JSON object");
        }
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            JsonToken token = in.nextToken();
            Value value = Value.OTHER;
            if (name.equals("records") && token == JsonToken.START_ARRAY) {
                records();
            } else if (token == JsonToken.VALUE_STRING) {
                value = new Value(in.getString(), null);
            } else if (token == JsonToken.VALUE_NUMBER_INT && in.getNumberType() == JsonParser.NumberType.INT) {
                value = new Value(null, in.getIntValue());
            } else {
                in.readValueAsTree();
            }
            if (head.put(name, value) != null) {
                throw new StreamReadException(in, "the same name twice in an object");
            }
        }
        if (in.nextToken() != null) {
            throw new StreamReadException(in, "something follows the object");
        }
    }

    /** What a member of the part is, as far as it matters. */
    private record Value(@Nullable String text, @Nullable Integer whole) {
        static final Value OTHER = new Value(null, null);
    }

    /** To the end of the array, for what follows may not be JSON; but what is beyond the limits is not kept. */
    private void records() {
        recordsCount = 0;
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            boolean isWanted = recordsCount < limits.recordsPerPart() && recordErrors.size() < ERRORS_MAX;
            if (token == JsonToken.START_OBJECT) {
                RecordParser.read(in, said);
                if (isWanted) {
                    fields.look(recordsCount, said);
                }
            } else {
                in.readValueAsTree();
                if (isWanted) {
                    fields.noRecord(recordsCount);
                }
            }
            recordsCount++;
        }
    }

    private Part part() {
        List<FieldError> errors = new ArrayList<>();
        String syncId = text("sync_id", errors);
        if (!SYNC_ID.matcher(syncId).matches() && errors.isEmpty()) {
            errors.add(FieldError.ofPart(
                    "sync_id", "bad_format", "must be 8 to 64 of the letters A-Z a-z, digits, _ and -"));
        }
        String deviceId = owner("device_id", errors);
        String userName = owner("user_name", errors);
        int total = whole("total_parts", errors);
        int number = whole("part_number", errors);
        if (recordsCount < 0) {
            errors.add(FieldError.ofPart("records", "wrong_type", "must be an array of records"));
        }
        if (!errors.isEmpty()) {
            throw UploadRefusal.of(RefusalCode.BAD_REQUEST, errors.size() + " fields of the part are wrong", errors);
        }
        check(limits, total, number, recordsCount);
        requireValid();
        return new Part(syncId, deviceId, userName, number, total, fields.valid());
    }

    private static void check(UploadLimits limits, int total, int number, int records) {
        if (total > limits.parts()) {
            throw UploadRefusal.above(
                    RefusalCode.TOO_MANY_PARTS,
                    "total_parts is " + total + ", a session may have " + limits.parts()
                            + "; make several sessions of it",
                    "max_parts",
                    limits.parts());
        }
        if (total < 1 || number < 1 || number > total) {
            throw UploadRefusal.of(
                    RefusalCode.BAD_REQUEST,
                    "part_number " + number + " of total_parts " + total + " is none: parts are counted from 1",
                    List.of(FieldError.ofPart("part_number", "out_of_range", "must be 1 to total_parts")));
        }
        if (records > limits.recordsPerPart()) {
            throw UploadRefusal.above(
                    RefusalCode.TOO_MANY_RECORDS,
                    "the part has " + records + " records, it may have " + limits.recordsPerPart(),
                    "max_records_per_part",
                    limits.recordsPerPart());
        }
        if (records < 1) {
            throw UploadRefusal.of(
                    RefusalCode.BAD_REQUEST,
                    "the part has no records",
                    List.of(FieldError.ofPart("records", "empty", "must hold at least one record")));
        }
    }

    private void requireValid() {
        if (!recordErrors.isEmpty()) {
            List<FieldError> named = recordErrors.subList(0, Math.min(recordErrors.size(), ERRORS_MAX));
            throw UploadRefusal.of(
                    RefusalCode.INVALID_RECORDS,
                    "the part is refused as a whole, because "
                            + named.stream().map(FieldError::record).distinct().count()
                            + " of its records are not valid",
                    named);
        }
    }

    /** Never the text itself: it may be anything, and ends in logs. */
    private static String place(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : ", at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    private String text(String field, List<FieldError> errors) {
        Value value = head.get(field);
        if (value == null || value.text() == null) {
            errors.add(FieldError.ofPart(field, value == null ? "missing" : "wrong_type", "must be a text"));
            return "";
        }
        return value.text();
    }

    private String owner(String field, List<FieldError> errors) {
        String value = text(field, errors);
        if (value.length() > OWNER_MAX || value.chars().anyMatch(Character::isISOControl)) {
            errors.add(FieldError.ofPart(
                    field, "bad_format", "must be at most " + OWNER_MAX + " characters, none of them a control one"));
        }
        return value;
    }

    private int whole(String field, List<FieldError> errors) {
        Value value = head.get(field);
        if (value == null || value.whole() == null) {
            errors.add(FieldError.ofPart(field, value == null ? "missing" : "wrong_type", "must be a whole number"));
            return 0;
        }
        return value.whole();
    }
}
