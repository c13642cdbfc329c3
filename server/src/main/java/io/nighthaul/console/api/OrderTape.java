package io.nighthaul.console.api;

import java.util.List;

/**
 * What an API of orders answered, as files have it. Without credentials.
 *
 * @param exchanges in the order in which they happened
 * @param notes why there is less than was wanted
 */
public record OrderTape(List<byte[]> exchanges, List<String> notes) {
    public OrderTape {
        exchanges = List.copyOf(exchanges);
        notes = List.copyOf(notes);
    }
}
