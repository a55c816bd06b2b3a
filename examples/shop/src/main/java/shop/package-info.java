/** The entrance: reads the command line, then serves or demonstrates. */
package shop;
