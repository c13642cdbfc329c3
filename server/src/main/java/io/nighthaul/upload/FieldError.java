package io.nighthaul.upload;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field.
 *
 * @param record which record of the part, counted from 0; null for a field of the part itself
 * @param field with dots between names
 * @param pointer the same as a JSON Pointer (RFC 6901) in a fragment
 */
record FieldError(@Nullable Integer record, String field, String pointer, String code, String message) {
    static FieldError ofPart(String field, String code, String message) {
        return new FieldError(null, field, "#/" + field, code, message);
    }

    static FieldError ofRecord(int record, String field, String code, String message) {
        String place = "#/records/" + record + (field.isEmpty() ? "" : "/" + field.replace('.', '/'));
        return new FieldError(record, field, place, code, message);
    }
}
