/** Orders, stock and payments. */
package shop.core;
