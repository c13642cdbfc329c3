package io.nighthaul.track;

import io.nighthaul.track.Receiver.Row;
import java.util.List;
import java.util.SplittableRandom;

/** A way in which recorded fixes go wrong. Each makes of a run of good fixes what the receiver would have reported. */
enum Fault {
    /** Each fix of the run thrown somewhere of its own. */
    SPIKE {
        @Override
        void spoil(Injection injection, int first, int length) {
            for (int i = first; i < first + length; i++) {
                injection.replace(i, offset(injection, injection.clean(i)));
            }
        }
    },
    /** All thrown by the same way, so that they move along with the vehicle. */
    JUMP {
        @Override
        void spoil(Injection injection, int first, int length) {
            double metres = far(injection.random, injection.fromM, injection.toM);
            double angle = injection.random.nextDouble(2 * Math.PI);
            for (int i = first; i < first + length; i++) {
                injection.replace(i, injection.clean(i).moved(metres * Math.cos(angle), metres * Math.sin(angle)));
            }
        }
    },
    /** All at one wrong place, with a little noise. */
    ELSEWHERE {
        @Override
        void spoil(Injection injection, int first, int length) {
            Row place = offset(injection, injection.clean(first));
            for (int i = first; i < first + length; i++) {
                Row at = injection.clean(i).at(place.latE7(), place.lonE7());
                injection.replace(i, at.moved(injection.random.nextInt(6), injection.random.nextInt(6)));
            }
        }
    },
    /** The place before the run repeated to the last digit, while the vehicle goes on. */
    FROZEN {
        @Override
        void spoil(Injection injection, int first, int length) {
            Row stuck = injection.clean(Math.max(0, first - 1));
            for (int i = first; i < first + length; i++) {
                injection.replace(i, injection.clean(i).at(stuck.latE7(), stuck.lonE7()));
            }
        }
    },
    /** A far place repeated to the last digit between the live fixes. */
    FROZEN_BETWEEN {
        @Override
        void spoil(Injection injection, int first, int length) {
            Row stuck = offset(injection, injection.clean(first));
            for (int i = first; i < first + length; i++) {
                Row live = injection.clean(i);
                long between = live.timeMs() + injection.intervalMs() / 2;
                injection.insert(new Row(between, stuck.latE7(), stuck.lonE7(), live.speedDkmh(), live.source()));
            }
        }
    },
    /** East for west. */
    SIGN_FLIP {
        @Override
        void spoil(Injection injection, int first, int length) {
            for (int i = first; i < first + length; i++) {
                Row row = injection.clean(i);
                injection.replace(i, row.at(row.latE7(), -row.lonE7()));
            }
        }
    },
    NULL_ISLAND {
        @Override
        void spoil(Injection injection, int first, int length) {
            for (int i = first; i < first + length; i++) {
                injection.replace(i, injection.clean(i).at(0, 0));
            }
        }
    },
    /** Within ten kilometres of 0/0. */
    NEAR_NULL {
        @Override
        void spoil(Injection injection, int first, int length) {
            for (int i = first; i < first + length; i++) {
                int lat = injection.random.nextInt(-900_000, 900_001);
                injection.replace(i, injection.clean(i).at(lat, injection.random.nextInt(-900_000, 900_001)));
            }
        }
    },
    /** A second account of the same instant, from a source that sorts before or after the first. */
    SAME_INSTANT {
        @Override
        void spoil(Injection injection, int first, int length) {
            for (int i = first; i < first + length; i++) {
                injection.insert(offset(injection, injection.clean(i)).from(injection.random.nextBoolean() ? 1 : -1));
            }
        }
    },
    /** Right places at times that are minutes off, among the fixes of then. */
    CLOCK_MINUTES {
        @Override
        void spoil(Injection injection, int first, int length) {
            long shift = (60 + injection.random.nextInt(3_600)) * 1_000L + injection.intervalMs() / 3;
            boolean isLate = injection.random.nextBoolean();
            if (isLate ? injection.isWithin(first + length, shift) : !injection.isWithin(first, -shift)) {
                shift = -shift;
            }
            for (int i = first; i < first + length; i++) {
                injection.shift(i, -shift);
            }
        }
    },
    /** The receiver's first epoch. */
    CLOCK_1980 {
        @Override
        void spoil(Injection injection, int first, int length) {
            for (int i = first; i < first + length; i++) {
                injection.shift(i, 315_964_800_000L - Drive.START_MS);
            }
        }
    },
    /** 1,024 weeks ahead. */
    CLOCK_ROLLOVER {
        @Override
        void spoil(Injection injection, int first, int length) {
            for (int i = first; i < first + length; i++) {
                injection.shift(i, 1_024L * 7 * 86_400_000);
            }
        }
    },
    /** A jump during which the vehicle says that it stands. */
    JUMP_WHILE_STANDING {
        @Override
        void spoil(Injection injection, int first, int length) {
            JUMP.spoil(injection, first, length);
            for (int i = first; i < first + length; i++) {
                injection.speed(i, 0);
            }
        }
    },
    /** No fixes at all. */
    SILENCE {
        @Override
        void spoil(Injection injection, int first, int length) {
            for (int i = first; i < first + length; i++) {
                injection.remove(i);
            }
        }
    };

    abstract void spoil(Injection injection, int first, int length);

    static Row offset(Injection injection, Row row) {
        double metres = far(injection.random, injection.fromM, injection.toM);
        double angle = injection.random.nextDouble(2 * Math.PI);
        return row.moved(metres * Math.cos(angle), metres * Math.sin(angle));
    }

    /** Near ones are as frequent as far ones: uniform in the logarithm. */
    static double far(SplittableRandom random, double fromM, double toM) {
        return fromM * Math.exp(random.nextDouble() * Math.log(toM / fromM));
    }

    static final List<Fault> OF_PLACE = List.of(SPIKE, JUMP, ELSEWHERE, SIGN_FLIP, NULL_ISLAND, NEAR_NULL);
}
