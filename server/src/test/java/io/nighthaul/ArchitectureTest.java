package io.nighthaul;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

/** Which way dependencies point, and what keeps code testable. */
@AnalyzeClasses(packages = "io.nighthaul", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule the_kernel_knows_nothing_but_the_jdk = classes()
            .that()
            .resideInAPackage("io.nighthaul.track..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.nighthaul.track..", "java.lang..", "java.math", "java.util..", "java.nio", "org.jspecify..")
            .because("haul, recompute and stream must reach the same verdicts: no clock, no database, no logging");

    @ArchTest
    static final ArchRule the_store_is_at_the_bottom = noClasses()
            .that()
            .resideInAPackage("io.nighthaul.store..")
            .should()
            .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "are of a feature other than secret and track",
                    type -> type.getPackageName().startsWith("io.nighthaul.")
                            && !type.getPackageName().matches("io\\.nighthaul\\.(store|secret|track)(\\..*)?")))
            .because("features stand on the store, not the other way round");

    @ArchTest
    static final ArchRule secrets_know_nobody = noClasses()
            .that()
            .resideInAPackage("io.nighthaul.secret..")
            .should()
            .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "are of a feature",
                    type -> type.getPackageName().startsWith("io.nighthaul.")
                            && !type.getPackageName().startsWith("io.nighthaul.secret")))
            .because("everybody may hold one");

    @ArchTest
    static final ArchRule hauling_does_not_know_who_watches = noClasses()
            .that()
            .resideInAPackage("io.nighthaul.haul..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.nighthaul.cli..", "io.nighthaul.console..")
            .because("it tells its events to whoever listens");

    @ArchTest
    static final ArchRule a_legacy_schema_opens_no_connection = noClasses()
            .that()
            .resideInAPackage("io.nighthaul.haul.legacy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.nighthaul.haul.ssh..", "io.nighthaul.haul.transport..", "java.net..", "org.apache.sshd..")
            .because("it is a pure function of configuration and bytes");

    @ArchTest
    static final ArchRule what_to_do_next_is_decided_without_looking = noClasses()
            .that()
            .resideInAnyPackage("io.nighthaul.campaign", "io.nighthaul.campaign.plan")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.nighthaul.store..", "io.nighthaul.haul..", "java.sql..", "org.springframework..")
            .because("nights and forecasts are played by the same pure function");

    @ArchTest
    static final ArchRule the_guard_knows_only_the_store = noClasses()
            .that()
            .resideInAPackage("io.nighthaul.guard..")
            .should()
            .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "are of a feature other than store, and phrases",
                    type -> type.getPackageName().startsWith("io.nighthaul.")
                            && !type.getPackageName().matches("io\\.nighthaul\\.(guard|store|phrase)(\\..*)?")))
            .because("it looks through doors that others open");

    @ArchTest
    static final ArchRule features_form_no_cycle =
            slices().matching("io.nighthaul.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule classes_are_nouns_of_the_domain = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Util|Utils|Helper|Impl)")
            .because("such a name says nothing; name what it is or what differs");

    @ArchTest
    static final ArchRule time_comes_from_an_injected_clock = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.nighthaul.cli..",
                    "io.nighthaul.console..",
                    "io.nighthaul.testbed..",
                    "io.nighthaul.client.jdk..",
                    "io.nighthaul.client.example..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(InstantSource.class, "system")
            .because("a test that cannot set the time has to sleep");
}
