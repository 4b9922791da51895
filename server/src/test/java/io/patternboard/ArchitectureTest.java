package io.patternboard;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Dependencies point inwards, to {@code board/}, which knows nothing but itself. */
@AnalyzeClasses(packages = "io.patternboard", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PURE = {
        "io.patternboard.board..",
        "java.lang..",
        "java.util",
        "java.util.function..",
        "java.util.regex..",
        "java.util.stream..",
        "java.time..",
        "org.pcollections..",
        "org.jspecify.annotations.."
    };

    @ArchTest
    static final ArchRule theBoardDependsOnNothingButItself = classes()
            .that()
            .resideInAPackage("io.patternboard.board..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(PURE));

    @ArchTest
    static final ArchRule theBoardHasNoClock = noClasses()
            .that()
            .resideInAPackage("io.patternboard.board..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule theBoardHasNoChance = noClasses()
            .that()
            .resideInAPackage("io.patternboard.board..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(UUID.class)
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule theWireKnowsTheBoardAndJacksonAlone = classes()
            .that()
            .resideInAPackage("io.patternboard.wire..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "io.patternboard.wire..",
                    "io.patternboard.board..",
                    "com.fasterxml.jackson..",
                    "java..",
                    "org.pcollections..",
                    "org.jspecify.annotations.."));

    @ArchTest
    static final ArchRule theStoreKnowsNeitherRoomsNorScreens = noClasses()
            .that()
            .resideInAPackage("io.patternboard.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.patternboard.live..", "io.patternboard.http..", "io.patternboard.export..");

    @ArchTest
    static final ArchRule theRoomsKnowNoRoutes = noClasses()
            .that()
            .resideInAPackage("io.patternboard.live..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.patternboard.http..");

    /** And in {@code Main}, which says what it means that the database is away at the start. */
    @ArchTest
    static final ArchRule theDriverIsSpokenToInTheStoreAlone = noClasses()
            .that(not(resideInAPackage("io.patternboard.store..")).and(not(type(Main.class))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.mongodb..", "org.bson..", "de.bwaldvogel..");

    /** An export turns the public JSON into text, so it is such an edge too. */
    @ArchTest
    static final ArchRule rawJsonIsHandledAtTheEdgesAlone = noClasses()
            .that(not(resideInAnyPackage(
                    "io.patternboard.wire..",
                    "io.patternboard.live..",
                    "io.patternboard.http..",
                    "io.patternboard.signon..",
                    "io.patternboard.export..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.core.json..", "com.fasterxml.jackson..");
}
