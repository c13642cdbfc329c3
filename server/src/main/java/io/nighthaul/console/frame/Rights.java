package io.nighthaul.console.frame;

import jakarta.servlet.http.HttpServletRequest;

/** Tells what whoever asks may do. */
@FunctionalInterface
public interface Rights {
    May of(HttpServletRequest request);
}
