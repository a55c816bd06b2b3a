/**
 * The contract every sink passes ({@link tele.testkit.SinkContract}) and the doubles it and other
 * tests are made of.
 */
package tele.testkit;
