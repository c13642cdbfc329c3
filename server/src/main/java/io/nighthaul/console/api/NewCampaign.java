package io.nighthaul.console.api;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as it is asked for. Exactly one of {@code vehicles}, {@code vehiclesLike}, {@code group} and {@code
 * discover} says which vehicles; all else may be left out.
 *
 * @param vehicles codes
 * @param vehiclesLike pattern that codes of the source have to fit, with {@code *} for any letters and {@code ?} for one
 * @param group name of a group, whose vehicles at this moment are meant
 * @param discover true for all that the source has
 * @param priority codes that come before all others, in this order
 * @param first UTC day; instead of {@code daysBack}
 * @param daysBack so many days up to the last one; by default what {@code legacy_sync.period.days_back} says
 * @param last UTC day, included; by default yesterday, or the source's last day if that is earlier
 * @param preset to be in force from now on, for every campaign
 * @param isVerified whether each slice is compared with what the source says; by default it is
 */
public record NewCampaign(
        @Nullable String name,
        @Nullable List<String> vehicles,
        @Nullable String vehiclesLike,
        @Nullable String group,
        @Nullable Boolean discover,
        @Nullable List<String> priority,
        @Nullable LocalDate first,
        @Nullable Integer daysBack,
        @Nullable LocalDate last,
        @Nullable String preset,
        @Nullable Boolean isVerified) {}
