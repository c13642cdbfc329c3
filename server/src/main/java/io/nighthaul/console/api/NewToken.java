package io.nighthaul.console.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A token that is wished for.
 *
 * @param device the {@code device_id} that the app sends
 * @param user the {@code user_name} that the app sends
 * @param vehicle whose fixes it records
 * @param lasts such as 90d; without an end if it is not said
 */
public record NewToken(
        @Nullable String device,
        @Nullable String user,
        @Nullable String vehicle,
        @Nullable String lasts,
        @JsonProperty("readOnly") @Nullable Boolean isReadOnly) {}
