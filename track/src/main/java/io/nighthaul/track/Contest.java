package io.nighthaul.track;

/**
 * Weighs the accepted story against its rivals, whenever a fix does not simply follow from the anchor.
 *
 * <p>A fix that the anchor cannot explain goes to the rival it follows from, and is rejected for the time being. The rival
 * wins when more fixes stand behind it than behind the anchor: then its fixes are accepted after all, as {@link
 * Succession} has it. So a spike is rejected, a run of bad fixes is rejected once the vehicle is back, a bad first fix is
 * found out by the third good one, and a vehicle that has really been moved is believed; all by the same rule. A silence
 * begins a new story, because a receiver's first fix after it is the one most likely to be wrong.
 *
 * <p>Where only one fix is in question, and it is either this one or the anchor, the fix after it decides.
 */
final class Contest {
    /** Of squares: at half the distance. */
    private static final int MUCH = 4;
    /** So often by turns is not by chance. */
    private static final int REPEATS = 2;

    private final Track track;
    private final AdaptiveRules rules;
    private final Plausibility plausibility;
    private final Story story;
    private final Rejections rejections;
    private final Succession succession;
    private final Foresight foresight;
    private final Echo echo;
    private final Zigzag zigzag;
    private final Head trial = new Head();
    private final Head thawed = new Head();
    private Chain rival = new Chain();
    private Chain third = new Chain();
    /** How many fixes have gone to a rival since the story went on. */
    private int doubted;
    /** And how many to the story since. */
    private int agreed;
    /** How often the story has but repeated its last place since the rival began. */
    private int repeats;

    Contest(Track track, AdaptiveRules rules, Marks marks, Story story, Plausibility plausibility, Echo echo) {
        this.track = track;
        this.rules = rules;
        this.plausibility = plausibility;
        this.story = story;
        this.echo = echo;
        this.rejections = new Rejections(track, marks);
        this.foresight = new Foresight(track, rules, plausibility, echo);
        this.zigzag = new Zigzag(track, story, plausibility, foresight);
        this.succession = new Succession(track, rules, plausibility, marks, story, rejections);
    }

    void resume(Carry in, int dayFrom, int dayEnd) {
        foresight.resume(dayEnd);
        rival.resume(in.rival());
        third.clear();
        doubted = rival.support;
        agreed = 0;
        repeats = 0;
        rejections.resume();
        succession.resume(dayFrom);
    }

    Chain rival() {
        return rival;
    }

    boolean isOpen() {
        return rival.support > 0;
    }

    /** Accepts or rejects one fix of a possible place. */
    void consider(int i) {
        long time = track.times[track.from + i];
        int lat = track.lats[track.from + i];
        int lon = track.lons[track.from + i];
        int dkmh = track.speeds[track.from + i];
        Head anchor = story.head;
        if (!story.hasAnchor) {
            story.begin(i);
            story.accept(i, time, lat, lon, dkmh);
            return;
        }
        if (time == anchor.ms) {
            rejections.duplicate(i, Wgs84.distanceMm(anchor.lat, anchor.lon, lat, lon));
            return;
        }
        if (anchor.isAt(lat, lon)) {
            long told = plausibility.toldMm(anchor, time, dkmh);
            if (told > rules.hold().stepMinMm()) {
                repeats++;
                rejections.standstill(
                        i, told, time - anchor.arrivedMs, rules.hold().stepMinMm());
                return;
            }
        }
        if (echo.isEcho(anchor, i)) {
            rejections.frozen(i, Wgs84.distanceMm(anchor.lat, anchor.lon, lat, lon), time - anchor.ms, rules.bendMm());
            return;
        }
        boolean follows = plausibility.follows(anchor, i);
        if ((!follows || zigzag.isOutAndBack(i)) && zigzag.isAnchorWrong(i)) {
            rejections.zigzag(story.anchorFix, anchor, time, lat, lon, plausibility.strayLimitMm(anchor, time));
            story.stepBack();
            follows = true;
        }
        if (!follows && isThaw(anchor, i) && foresight.isBorneOut(thawed, i, rival)) {
            succession.rejectRepeats(i);
            follows = true;
        }
        boolean followsRival = rival.support > 0 && plausibility.follows(rival.head, i);
        if (!followsRival && rival.support > 1 && isThaw(rival.head, i)) {
            rival.thaw(track);
            followsRival = true;
        }
        if (follows
                && !(followsRival && isRivals(time, lat, lon))
                && (doubted < 2 || (foresight.isBorneOut(anchor, i, rival) && !isTail(i, time, lat, lon, dkmh)))
                && !isInterlude(i, time)) {
            if (followsRival && canCrown()) {
                // It came back as it should: only the way out was too fast, as clocks make it that are a little off.
                crown();
            }
            goOn(i, time, lat, lon, dkmh);
        } else if (rival.support > 0 && time == rival.head.ms) {
            rejections.duplicate(i, Wgs84.distanceMm(rival.head.lat, rival.head.lon, lat, lon));
        } else {
            repeats += anchor.isAt(lat, lon) ? 1 : 0;
            extendRivals(i, time, lat, lon, dkmh, followsRival);
            if (canCrown() && (succession.isWon(rival) || isNews()) && !isExcursion(i)) {
                crown();
            }
        }
    }

    /** Only a rival that has had the last words may win; one that takes turns with the story waits for its silence. */
    private boolean canCrown() {
        return doubted >= Succession.WINS_FROM && succession.canCrown(rival);
    }

    /** Whether the rival goes on while all that the story has to say is the place where it has got stuck. */
    private boolean isNews() {
        return repeats >= REPEATS
                && rival.moved >= Succession.WINS_BY_TIME_FROM
                && !Plausibility.isWithin(
                        rules.bendMm(), story.head.lat, story.head.lon, rival.head.lat, rival.head.lon);
    }

    /** Whether the rival, though it has won, is about to give way to the story again, without having become firm. */
    private boolean isExcursion(int i) {
        int left = rules.chainMax() + Foresight.WITNESSES - rival.support;
        return left > 0 && foresight.isForsaken(rival.head, story.head, i, left);
    }

    /** Ends the day. A rival that could by now have come from the anchor is believed rather than lost. */
    void close() {
        if (canCrown() && succession.isCompatible(rival)) {
            crown();
        }
    }

    private void crown() {
        succession.crown(rival);
        repeats = 0;
        rival.clear();
        third.clear();
    }

    private void goOn(int i, long time, int lat, int lon, int dkmh) {
        boolean hasMoved = !story.head.isAt(lat, lon);
        if (time - story.head.ms > rules.silenceMaxMs() && !isStillThere(lat, lon, dkmh)) {
            story.end(i);
        }
        if (rival.support > 0) {
            if (time - rival.head.ms > rules.silenceMaxMs() || (hasMoved && !takesTurns(i, time))) {
                rival.clear();
                third.clear();
                repeats = 0;
            } else if (!hasMoved) {
                // Both tell on. A receiver that only repeats itself says nothing new: neither may win by that.
                rival.support = rival.moved;
                third.support = third.moved;
                story.waver();
                repeats++;
            }
        }
        doubted = 0;
        agreed++;
        if (hasMoved) {
            repeats = 0;
            plausibility.learn(story.head, time, lat, lon);
        }
        story.accept(i, time, lat, lon, dkmh);
    }

    /** Whether the rival tells on between the fixes of the story. */
    private boolean takesTurns(int i, long time) {
        if (rival.support >= Succession.WINS_FROM) {
            return agreed < Foresight.WITNESSES;
        }
        int next = foresight.possibleAfter(i, time);
        if (next < 0 || !plausibility.follows(rival.head, next)) {
            return false;
        }
        trial.copy(story.head);
        trial.follow(track, i);
        return !plausibility.follows(trial, next);
    }

    /** What was said before a silence counts on if the vehicle is found where it was left. */
    private boolean isStillThere(int lat, int lon, int dkmh) {
        return dkmh < Plausibility.MOVING_DKMH
                && Plausibility.isWithin(rules.floorMm(), story.head.lat, story.head.lon, lat, lon);
    }

    private void extendRivals(int i, long time, int lat, int lon, int dkmh, boolean followsRival) {
        plausibility.learn(story.head, time, lat, lon);
        doubted++;
        agreed = 0;
        Chain chain = rival;
        if (!followsRival && rival.support > 0) {
            if (third.support > 0 && !plausibility.follows(third.head, i)) {
                third.clear();
            }
            chain = third;
        }
        chain.evidence = rejections.rival(i, story.head, rival, plausibility, chain.evidence);
        chain.add(i, time, lat, lon, dkmh);
        if (third.support > rival.support) {
            Chain stronger = third;
            third = rival;
            rival = stronger;
            third.clear();
        }
    }

    /** Where a fix fits both, the story has the better claim. A lone rival is taken to move like the story. */
    private boolean isRivals(long time, int lat, int lon) {
        trial.copy(rival.head);
        trial.move(story.head);
        return MUCH * Plausibility.misfit(trial, time, lat, lon) < Plausibility.misfit(story.head, time, lat, lon);
    }

    /** Whether the fix follows if the receiver had got stuck, rather than the vehicle stood, at the last place. */
    private boolean isThaw(Head anchor, int i) {
        if (anchor.arrivedMs == anchor.ms
                || track.times[track.from + i] - anchor.arrivedMs > Plausibility.BEND_MAX_MS
                || plausibility.isStanding(anchor.dkmh, anchor.dkmh)) {
            return false;
        }
        thawed.copy(anchor);
        thawed.ms = anchor.arrivedMs;
        return anchor.hasStep && plausibility.follows(thawed, i);
    }

    /** Whether the rival simply goes on after this fix, which then belongs to neither. */
    private boolean isInterlude(int i, long time) {
        // A receiver that repeats itself goes on for ever.
        int next = doubted < 2 || rival.moved < Succession.WINS_FROM ? -1 : foresight.possibleAfter(i, time);
        if (next < 0) {
            return false;
        }
        int at = track.from + next;
        trial.copy(story.head);
        trial.follow(track, i);
        return !plausibility.follows(trial, next)
                && !rival.head.isAt(track.lats[at], track.lons[at])
                && plausibility.follows(rival.head, next)
                && plausibility.isStraight(rival.head, track.times[at], track.lats[at], track.lons[at]);
    }

    /** Whether a fix that follows from the anchor after others did not is but the tail of those. */
    private boolean isTail(int i, long time, int lat, int lon, int dkmh) {
        trial.copy(story.head);
        trial.follow(time, lat, lon, dkmh);
        return foresight.isForsaken(trial, story.head, i, rules.chainMax());
    }
}
