/** The first station: settings, where they come from, and what tele says about itself. */
package tele.core.boot;
