/** Shows what tele does, and checks the books afterwards. */
package shop.demo;
