package io.nighthaul.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** What lets a phone embed the client. */
@AnalyzeClasses(packages = "io.nighthaul.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ClientArchitectureTest {
    @ArchTest
    static final ArchRule the_core_needs_nothing_that_a_phone_lacks = classes()
            .that()
            .resideInAnyPackage("io.nighthaul.client", "io.nighthaul.client.json")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.nighthaul.client",
                    "io.nighthaul.client.json",
                    "java.lang..",
                    "java.io",
                    "java.math",
                    "java.net",
                    "java.nio..",
                    "java.security",
                    "java.time..",
                    "java.util..",
                    "org.jspecify..")
            .because("SQLite and HTTP come from the platform, through ports");

    @ArchTest
    static final ArchRule the_core_uses_no_class_that_older_phones_lack = noClasses()
            .that()
            .resideInAnyPackage("io.nighthaul.client", "io.nighthaul.client.json")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.HexFormat")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.random.RandomGenerator")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.System$Logger")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.InstantSource")
            .because("they are newer than Android 8, and its tools do not bring them along");

    @ArchTest
    static final ArchRule json_knows_nobody = noClasses()
            .that()
            .resideInAPackage("io.nighthaul.client.json")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.nighthaul.client", "io.nighthaul.client.jdk")
            .because("it is a tool");

    @ArchTest
    static final ArchRule time_is_injected = noClasses()
            .that()
            .resideInAnyPackage("io.nighthaul.client", "io.nighthaul.client.json")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .because("a test that cannot set the time has to sleep");

    @ArchTest
    static final ArchRule classes_are_nouns_of_the_domain = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Util|Utils|Helper|Impl)")
            .because("such a name says nothing");
}
