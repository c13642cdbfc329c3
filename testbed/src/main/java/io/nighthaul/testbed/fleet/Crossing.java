package io.nighthaul.testbed.fleet;

/**
 * Where two roads meet.
 *
 * @param column index of the road that runs along y
 * @param row index of the road that runs along x
 */
record Crossing(int column, int row) {
    Crossing next(Heading heading) {
        return new Crossing(column + heading.dx(), row + heading.dy());
    }
}
