package thecloud.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the rules over the real classes, and shows that each of them bites on code planted to break it. */
class ArchitectureTest {

    private static final JavaClasses REAL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("thecloud");
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("planted");

    static Stream<String> rules() {
        return new Rules("thecloud").all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleHolds(String rule) {
        assertThat(REAL.size()).isGreaterThan(100);
        new Rules("thecloud").all().get(rule).check(REAL);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleBitesOnAPlantedViolation(String rule) {
        Map<String, com.tngtech.archunit.lang.ArchRule> planted = new Rules("planted").all();
        assertThat(planted.get(rule).evaluate(PLANTED).hasViolation()).isTrue();
    }
}
