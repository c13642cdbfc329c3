package io.nighthaul.testbed.fleet;

/**
 * One vehicle on its continuous path, moved forward through time; at any instant it knows its place, its speed and the
 * exact length of the path behind it.
 */
final class Motion {
    private static final double PARKED_SECONDS_MIN = 120;

    private final Driver driver;
    private Act act;
    private double startSeconds;
    private double endSeconds;
    private double startMetres;
    private double standX;
    private double standY;
    private int phase;
    private int piece;
    private double sinceStart;
    private double actMetres;

    Motion(Driver driver, double startSeconds) {
        this.driver = driver;
        this.standX = driver.x();
        this.standY = driver.y();
        this.startSeconds = startSeconds;
        this.act = driver.next(startSeconds);
        this.endSeconds = startSeconds + act.seconds();
    }

    /** Moves on to an instant, in seconds since the plan's first midnight; never back. */
    void advanceTo(double seconds) {
        while (seconds >= endSeconds) {
            nextAct();
        }
        sinceStart = seconds - startSeconds;
        if (act instanceof Act.Drive drive) {
            phase = drive.pace().phaseAt(phase, sinceStart);
            actMetres = Math.min(drive.path().metres(), drive.pace().metres(phase, sinceStart));
            piece = drive.path().pieceAt(piece, actMetres);
        }
    }

    /** Metres along the local plane's x axis. */
    double x() {
        return act instanceof Act.Drive drive ? drive.path().x(piece, actMetres) : standX;
    }

    /** Metres along the local plane's y axis. */
    double y() {
        return act instanceof Act.Drive drive ? drive.path().y(piece, actMetres) : standY;
    }

    double metresPerSecond() {
        return act instanceof Act.Drive drive ? drive.pace().speed(phase, sinceStart) : 0;
    }

    /** Length of the path driven so far, in metres. */
    double odometerMetres() {
        return startMetres + actMetres;
    }

    /** Whether the vehicle stands for longer than any red light lasts. */
    boolean isParked() {
        return act instanceof Act.Stand && act.seconds() >= PARKED_SECONDS_MIN;
    }

    boolean isEngineOn() {
        return act.isEngineOn();
    }

    /** Until when the vehicle goes on with what it does now, in seconds since the plan's first midnight. */
    double untilSeconds() {
        return endSeconds;
    }

    private void nextAct() {
        if (act instanceof Act.Drive drive) {
            startMetres += drive.path().metres();
            standX = driver.x();
            standY = driver.y();
        }
        actMetres = 0;
        phase = 0;
        piece = 0;
        startSeconds = endSeconds;
        act = driver.next(startSeconds);
        endSeconds = startSeconds + act.seconds();
    }
}
