package io.nighthaul.testbed.fleet;

/** What a vehicle does for a while. */
sealed interface Act {
    double seconds();

    boolean isEngineOn();

    record Stand(double seconds, boolean isEngineOn) implements Act {}

    record Drive(Path path, Pace pace) implements Act {
        @Override
        public double seconds() {
            return pace.seconds();
        }

        @Override
        public boolean isEngineOn() {
            return true;
        }
    }
}
