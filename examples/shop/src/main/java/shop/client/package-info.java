/** The customers. */
package shop.client;
