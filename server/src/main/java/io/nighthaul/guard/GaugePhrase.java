package io.nighthaul.guard;

import io.nighthaul.phrase.Phrase;
import io.nighthaul.phrase.Term;

/** A signal's value beside its limit, in words. */
final class GaugePhrase {
    private GaugePhrase() {}

    /** Value and limit. */
    static Phrase plain(Gauge.Seen gauge) {
        Unit unit = gauge.signal().unit();
        Term title = Term.phrase(gauge.signal().with());
        Term value = unit.term(gauge.value());
        Limit limit = gauge.limit();
        if (limit == null) {
            return GuardSentence.VALUE.with(title, value);
        }
        GuardSentence sentence = gauge.signal().isRoom() ? GuardSentence.VALUE_ROOM : GuardSentence.VALUE_OF;
        return sentence.with(title, value, unit.term(limit.pause()));
    }

    /** Value, limit, and both levels. */
    static Phrase full(Gauge.Seen gauge) {
        Unit unit = gauge.signal().unit();
        Limit limit = gauge.limit();
        if (limit == null) {
            return plain(gauge);
        }
        Phrase left = gauge.signal().isRoom()
                ? GuardSentence.VALUE_LEFT.with(Term.phrase(gauge.signal().with()), unit.term(gauge.value()))
                : plain(gauge);
        return limit.hasEmergency()
                ? GuardSentence.BOTH_LEVELS.with(
                        Term.phrase(left), unit.term(limit.pause()), unit.term(limit.critical()))
                : GuardSentence.LEVELS.with(Term.phrase(left), unit.term(limit.pause()));
    }
}
