CREATE TABLE entry (
    id         uuid         PRIMARY KEY,
    created_by varchar(255) NOT NULL,
    reference  varchar(80)  NOT NULL,
    created_at timestamptz  NOT NULL
);
