package org.storemetrics;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameEndingWith;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The floors of the house. A package knows only packages of lower floors, never one of its own floor, so there are no
 * circles either; each package has a floor.
 */
class ArrowsTest {
    /** From the ground up. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("file", "text", "xml"),
            List.of("mistakes", "rows", "state", "cases", "web"),
            List.of("read", "settings"),
            List.of("routes", "export", "store", "meters", "metric", "changes"),
            List.of("engine", "inspect"),
            List.of("app"),
            List.of("cli"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.storemetrics");

    @Test
    void allArrowsPointDownwards() {
        house(FLOORS).check(CLASSES);
    }

    @Test
    void anArrowToTheFloorAboveIsFound() {
        List<List<String>> floors = new ArrayList<>(FLOORS);
        floors.remove(List.of("file", "text", "xml"));
        floors.add(List.of("file", "text", "xml"));

        assertThat(violations(floors)).anyMatch(line -> line.contains("org.storemetrics.file.FileStamp"));
    }

    @Test
    void anArrowToANeighbourIsFound() {
        List<List<String>> floors = new ArrayList<>(FLOORS);
        floors.set(1, List.of("mistakes", "state"));
        floors.set(2, List.of("rows", "read", "settings"));

        assertThat(violations(floors)).anyMatch(line -> line.contains("org.storemetrics.rows."));
    }

    @Test
    void aPackageWithoutAFloorIsFound() {
        assertThat(violations(FLOORS.subList(0, FLOORS.size() - 1)))
                .anyMatch(line -> line.contains("org.storemetrics.cli.StoreMetrics"));
    }

    private static List<String> violations(List<List<String>> floors) {
        EvaluationResult result = house(floors).evaluate(CLASSES);
        return result.getFailureReport().getDetails();
    }

    private static LayeredArchitecture house(List<List<String>> floors) {
        LayeredArchitecture house = layeredArchitecture().consideringOnlyDependenciesInLayers();
        List<String> lower = new ArrayList<>();
        for (List<String> floor : floors) {
            for (String name : floor) {
                house = house.layer(name).definedBy("org.storemetrics." + name + "..");
            }
            for (String name : floor) {
                house = lower.isEmpty()
                        ? house.whereLayer(name).mayNotAccessAnyLayer()
                        : house.whereLayer(name).mayOnlyAccessLayers(lower.toArray(String[]::new));
            }
            lower.addAll(floor);
        }
        // the root package has nothing but its description
        return house.ensureAllClassesAreContainedInArchitectureIgnoring(nameEndingWith("storemetrics.package-info"));
    }
}
