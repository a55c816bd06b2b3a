/** The server. */
package shop.web;
