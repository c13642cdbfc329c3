package io.nighthaul.audit;

import org.jspecify.annotations.Nullable;

/**
 * What somebody did.
 *
 * @param action what was done, in the form {@code setting.set}
 * @param subject to what, for example the key of a setting or a campaign's number
 * @param oldValue what was before; null when there was nothing
 * @param newValue what is now; null when there is nothing any more
 */
public record Entry(
        Actor actor,
        String action,
        String subject,
        @Nullable String oldValue,
        @Nullable String newValue) {
    public Entry {
        action = StorableText.of(action);
        subject = StorableText.of(subject);
        oldValue = oldValue == null ? null : StorableText.of(oldValue);
        newValue = newValue == null ? null : StorableText.of(newValue);
    }

    /** Whether it says who, from where, what and to what; checked when it is recorded, not when a row is read. */
    boolean isWhole() {
        return !actor.name().isBlank() && !actor.origin().isBlank() && !action.isBlank() && !subject.isBlank();
    }

    /** Something that was done without replacing a value. */
    public static Entry of(Actor actor, String action, String subject) {
        return new Entry(actor, action, subject, null, null);
    }
}
