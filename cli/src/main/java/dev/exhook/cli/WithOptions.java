package dev.exhook.cli;

/** A command whose options are the components of a record. */
interface WithOptions {

    /** The record. */
    Class<? extends Record> options();
}
