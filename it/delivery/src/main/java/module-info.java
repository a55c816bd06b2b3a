/**
 * What the tests of delivery run in a container: an application that logs a known number of lines.
 * Its engine and its sinks are found on the module path.
 */
@org.jspecify.annotations.NullMarked
module tele.it.delivery {
    requires tele.api;
    requires static org.jspecify; // annotations only
}
