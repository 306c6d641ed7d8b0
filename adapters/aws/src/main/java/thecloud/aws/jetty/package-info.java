/** HTTP by Jetty's core: the one place that knows it. */
package thecloud.aws.jetty;
