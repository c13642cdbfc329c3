package io.nighthaul.track;

/**
 * All that follows from one slice; nothing else is ever derived from its fixes.
 *
 * @param carryOut what the judgement of the vehicle's next slice needs
 */
public record Judgement(Verdicts verdicts, Buckets buckets, Quality quality, Carry carryOut) {}
