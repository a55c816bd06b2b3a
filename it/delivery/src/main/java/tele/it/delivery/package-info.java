/** An application for the tests of delivery. */
package tele.it.delivery;
