/** The application under test: does what its arguments say, one after the other. */
module shop {
    requires java.logging;
    requires tele.api;
}
