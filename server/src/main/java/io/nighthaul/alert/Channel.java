package io.nighthaul.alert;

import io.nighthaul.settings.InvalidSettingException;
import io.nighthaul.settings.Knobs;
import java.time.Instant;

/** Sends messages one way. */
interface Channel extends AutoCloseable {
    ChannelKind kind();

    /**
     * One attempt, of a few minutes at most. What the other side does is an outcome and never thrown.
     *
     * @throws InvalidSettingException when a secret or an address is not where a setting says
     */
    Outcome send(Notice notice, Knobs knobs, Instant now);

    @Override
    void close();
}
