package io.nighthaul.console.api;

import io.nighthaul.orders.OrderRecording;
import org.jspecify.annotations.Nullable;

/**
 * How much of an API is to be recorded; all may be left out.
 *
 * @param pages 1 to 10; 2 by default
 * @param details 0 to 50, of the first orders; 5 by default
 * @param mask whether people's data are made unrecognizable; they are not by default
 */
public record OrderRecordingForm(
        @Nullable Integer pages,
        @Nullable Integer details,
        @Nullable Boolean mask) {
    private static final int PAGES = 2;
    private static final int DETAILS = 5;

    /** @throws IllegalArgumentException saying what cannot be */
    OrderRecording.Wanted wanted() {
        return new OrderRecording.Wanted(
                pages == null ? PAGES : pages, details == null ? DETAILS : details, mask != null && mask);
    }
}
